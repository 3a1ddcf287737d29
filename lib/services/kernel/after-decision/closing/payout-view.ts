/** A case between acceptance and payout as its officers and manager see it, under the reader's rights. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, findCase } from '@/db/queries/case/case';
import { conditionsOf, latestOffer } from '@/db/queries/case/casefile';
import { latestClosing } from '@/db/queries/closing/closing';
import { contractsOf } from '@/db/queries/closing/contract';
import { evidenceOf } from '@/db/queries/closing/evidence';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { staffByIds } from '@/db/queries/people/staff';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { accountOf, accountStands } from './borrower-account';
import { closingActs } from './closing-acts';
import { conditionViews } from './condition-views';
import { keptText } from './kept-text';

export async function readPayout(
  tx: Transaction,
  context: Context,
  number: string,
): Promise<Outcome<PayoutView>> {
  const { actor } = context;
  const row = await findCase(tx, number);
  if (row === undefined || !isStaff(actor) || row.state === 'draft') return notFound;
  const { panel } = await loadSigningCase(tx, row);
  const put = panel.some((member) => member.staffId === actor.id && member.recusedAt === null);
  const allowed = authorizeOnCase(actor, 'application.read', row, put);
  if (!allowed.ok) return allowed;
  const offer = await latestOffer(tx, row.id);
  const rows = await conditionsOf(tx, row.id);
  const latest = await latestClosing(tx, row.id);
  const person = (await candidateFor(tx, row, actor.id)) ?? null;
  const proposer =
    latest?.state === 'open' ? ((await candidateFor(tx, row, latest.proposedById)) ?? null) : null;
  const evidence = await evidenceOf(tx, row.id);
  const account = await accountOf(tx, row);
  const withheld = offer?.fees.filter((fee) => fee.withheld).reduce((sum, fee) => sum + fee.amountMinor, 0);
  return done({
    number: row.number,
    version: row.version,
    currency: row.currency,
    amountMinor: offer?.amountMinor ?? row.decidedAmountMinor,
    payoutMinor: offer === undefined ? null : offer.amountMinor - (withheld ?? 0),
    fees: (offer?.fees ?? []).map(({ code, amountMinor, withheld, payee }) => ({
      code,
      amountMinor,
      withheld,
      payee: payee ?? null,
    })),
    account: account?.masked ?? null,
    conditions: await conditionViews(tx, context, { row, actor, person, rows, evidence, latest }),
    evidence: evidence.map((each) => ({
      kind: each.kind,
      id: each.id,
      what: each.documentKind ?? each.port,
      at: each.at.toISOString(),
      simulated: each.simulated,
      documentKind: each.documentKind,
    })),
    closing: await closingView(tx, context, row, rows, latest),
    contracts:
      offer === undefined
        ? []
        : (await contractsOf(tx, offer.id)).map(({ id, language, sha256 }) => ({ id, language, sha256 })),
    acts: closingActs({
      actor,
      row,
      person,
      proposer,
      conditions: rows.map(({ state }) => state),
      accountGiven: account !== null,
      accountStands: latest !== undefined && (await accountStands(tx, latest, account)),
      latest,
    }),
  });
}

async function closingView(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  conditions: readonly { readonly id: string; readonly code: string }[],
  latest: Awaited<ReturnType<typeof latestClosing>>,
): Promise<PayoutView['closing']> {
  if (latest === undefined) return null;
  const { id, version, kind, ground, state, conditionId, proposedById, decidedById } = latest;
  const people = await staffByIds(tx, decidedById === null ? [proposedById] : [proposedById, decidedById]);
  const said = state === 'sent_back' ? 'closing_sent_back' : 'closing_proposed';
  return {
    id,
    version,
    kind,
    ground,
    conditionCode: conditions.find((each) => each.id === conditionId)?.code ?? null,
    state,
    proposedBy: people.get(proposedById) ?? null,
    proposedAt: latest.proposedAt.toISOString(),
    decidedBy: people.get(decidedById ?? '') ?? null,
    decidedAt: latest.decidedAt?.toISOString() ?? null,
    words: await keptText(tx, context, row, `${said}:${id}`),
  };
}
