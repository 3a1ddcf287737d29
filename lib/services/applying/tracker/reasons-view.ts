/** The reasons as the applicant reads them: each with the wording and the hint that are true of this case. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { assessmentById } from '@/db/queries/decision/assessment';
import type { DecisionRow } from '@/db/queries/decision/decision';
import type { ProductRow } from '@/db/queries/institution/product';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { obligorsOf } from '@/lib/domain/assessment/facts/counted-facts';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { type HintFacts, hintFor, wordsFor } from '@/lib/domain/way-back/hints';

type Reasons = TrackView['lessReasons'];

export async function reasonsView(
  tx: Transaction,
  row: CaseRow,
  product: ProductRow | undefined,
  decision: DecisionRow | undefined,
  wayBack: TrackView['wayBack'],
): Promise<Reasons> {
  const codes = (decision?.reasons ?? []).flatMap(({ code, params }) => {
    const known = reasonCodes.find((each) => each === code);
    return known === undefined ? [] : [{ code: known, params }];
  });
  if (codes.length === 0) return [];
  const facts = await hintFacts(tx, row, product, wayBack);
  return codes.map(({ code, params }, at) => {
    const following = codes.slice(at + 1).map((each) => each.code);
    return { code, params, words: wordsFor(code, following), help: hintFor(code, facts) };
  });
}

async function hintFacts(
  tx: Transaction,
  row: CaseRow,
  product: ProductRow | undefined,
  wayBack: TrackView['wayBack'],
): Promise<HintFacts> {
  const { assessmentId } = row;
  const stored =
    assessmentId === null ? undefined : await asSystem(tx, 'tracker', () => assessmentById(tx, assessmentId));
  const term = { count: row.termCount, unit: row.termUnit };
  return {
    amountMinor: row.amountMinor,
    amountMinMinor: product?.amountMinMinor ?? row.amountMinor,
    term,
    termMax: product === undefined ? term : { count: product.termMaxCount, unit: product.termUnit },
    owes: stored?.snapshot == null ? false : owesElsewhere(JSON.parse(stored.snapshot)),
    refuted: wayBack?.state === 'ready' && wayBack.suggestions.length === 0,
  };
}

const owesElsewhere = (snapshot: Snapshot): boolean =>
  obligorsOf(snapshot).some(({ debts }) => debts.some(({ balanceMinor }) => (balanceMinor ?? 0) > 0));
