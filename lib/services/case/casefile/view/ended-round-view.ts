/** How the round before this one ended: what changed before and after, and whose signatures it cost. */
import { z } from 'zod';
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import type { SignatureRow } from '@/db/queries/decision/signature';
import { staffByIds } from '@/db/queries/people/staff';
import { latestEventOf, latestVoiding } from '@/db/queries/record/audit';
import { type Difference, difference } from '@/lib/contracts/signing/difference';
import type { EndedRound } from '@/lib/contracts/signing/voiding';
import { compareTerms, type SignedTerms } from '@/lib/domain/workflow/rounds/rounds';
import { type RoundEnd, roundEnds } from '@/lib/domain/workflow/rounds/voiding';
import { termsOf } from '@/lib/services/kernel/signing/signed-terms';

const shownIn: readonly CaseRow['state'][] = ['review', 'approval', 'awaiting_applicant'];
const causedBy: Readonly<Partial<Record<RoundEnd, SignatureRow['act']>>> = {
  loosened: 'change',
  returned: 'return',
};

/** Differences as an event of the record holds them; none where the payload has no such list. */
export function differencesIn(payload: string): readonly Difference[] {
  const parsed = z.object({ differences: z.array(difference) }).safeParse(JSON.parse(payload));
  return parsed.success ? parsed.data.differences : [];
}

/** `null`: nothing of an earlier round was voided, or the case is decided. */
export async function endedRoundView(
  tx: Transaction,
  row: CaseRow,
  signatures: readonly SignatureRow[],
): Promise<EndedRound | null> {
  const round = row.round - 1;
  const voided = signatures.filter((each) => each.round === round && each.state === 'voided');
  const last = voided.at(-1);
  const because = roundEnds.find((each) => each === last?.voidedBecause);
  if (!shownIn.includes(row.state) || last === undefined || because === undefined) return null;
  const act = causedBy[because];
  const cause = signatures.findLast(
    (each) => each.round === round && each.act === act && (each.state === 'final' || each.state === 'voided'),
  );
  const subject = { kind: 'application', id: row.id } as const;
  const undone =
    because === 'approval_undone'
      ? await latestEventOf(tx, subject, 'application.approval_undone')
      : undefined;
  const byId = cause?.staffId ?? (undone?.actorKind === 'staff' ? undone.actorId : null);
  const people = await staffByIds(tx, [...voided.map((each) => each.staffId), ...(byId ? [byId] : [])]);
  const shown = new Map(voided.filter((each) => each.id !== cause?.id).map((each) => [each.staffId, each]));
  return {
    round,
    because,
    at: (last.voidedAt ?? last.finalAt).toISOString(),
    by: people.get(byId ?? '') ?? null,
    differences: [...(await differencesOf(tx, row, because, signatures, cause))],
    signatures: [...shown.values()].flatMap(({ staffId, step }) => {
      const signer = people.get(staffId);
      return signer === undefined ? [] : [{ signer, step }];
    }),
  };
}

async function differencesOf(
  tx: Transaction,
  row: CaseRow,
  because: RoundEnd,
  signatures: readonly SignatureRow[],
  cause: SignatureRow | undefined,
): Promise<readonly Difference[]> {
  if (because === 'reassessed') {
    const event = await latestVoiding(tx, row.id);
    return event === undefined ? [] : differencesIn(event.payload);
  }
  if (because !== 'loosened' || cause === undefined) return [];
  const before = signatures.findLast(
    (each) => each.round === cause.round && each.id !== cause.id && termsOf(each) !== null,
  );
  return before === undefined ? [] : changedTerms(before, cause);
}

function signedTerms(row: SignatureRow): SignedTerms | null {
  const terms = termsOf(row);
  return terms === null ? null : { ...terms, conditions: row.conditions, security: [] };
}

function changedTerms(was: SignatureRow, is: SignatureRow): readonly Difference[] {
  const [before, after] = [signedTerms(was), signedTerms(is)];
  if (before === null || after === null) return [];
  const { tightened, loosened } = compareTerms(before, after);
  const value = (terms: SignedTerms, cause: (typeof loosened)[number]): string | number => {
    if (cause === 'amount') return terms.amountMinor;
    if (cause === 'term') return `${terms.term.count} ${terms.term.unit}`;
    return cause === 'rate' ? terms.rateAnnual : terms[cause].toSorted().join(' ');
  };
  return [...loosened, ...tightened].map((cause) => ({
    cause,
    figure: null,
    before: value(before, cause),
    after: value(after, cause),
  }));
}
