/** The second person: a manager releases the payout that an officer prepared, or confirms the cancellation. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { endRequests } from '@/db/queries/case/request';
import { type ClosingRow, decideClosing } from '@/db/queries/closing/closing';
import { turnReservations } from '@/db/queries/decision/headroom';
import { candidateFor } from '@/db/queries/decision/step-authority';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { type ClosingKind, confirmationRefusal } from '@/lib/domain/conditions/closing';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { accountStands } from '@/lib/services/kernel/after-decision/closing/borrower-account';
import { readPayout } from '@/lib/services/kernel/after-decision/closing/payout-view';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { requireRecentProof } from '@/lib/services/kernel/people/recent-proof';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { mustMove, tell } from '@/lib/services/kernel/signing/ends';
import { releaseHeadroom } from '@/lib/services/kernel/signing/exposure';
import { beginClosing, type ClosingAct, sameProposal } from './begin-closing';
import { costRefusal } from './cost-at-payout';

type Input = ClosingAct & { readonly closingId: string };

export const releasePayout = (context: Context, input: Input): Promise<Outcome<PayoutView>> =>
  confirm(context, input, 'disburse');

export const confirmCancellation = (context: Context, input: Input): Promise<Outcome<PayoutView>> =>
  confirm(context, input, 'cancel');

function confirm(context: Context, input: Input, kind: ClosingKind): Promise<Outcome<PayoutView>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: kind === 'cancel' ? 'cancellation.confirm' : 'payout.release',
    key,
    input: content,
    run: (tx) => close(tx, context, input, kind),
    read: (tx, number) => readPayout(tx, context, number),
  });
}

async function close(
  tx: Transaction,
  context: Context,
  input: Input,
  kind: ClosingKind,
): Promise<Outcome<string>> {
  const begun = await beginClosing(tx, context, input, () =>
    kind === 'cancel' ? 'cancellation.confirm' : 'disbursement.release',
  );
  if (!begun.ok) return begun;
  const { row, actor, person, conditions, account, standing } = begun.value;
  const named = sameProposal(standing, input.closingId, kind);
  if (!named.ok) return named;
  const closing = named.value;
  const wrong = confirmationRefusal({
    kind,
    person,
    proposedById: closing.proposedById,
    proposer: (await candidateFor(tx, row, closing.proposedById)) ?? null,
    conditions: conditions.map(({ state }) => state),
    accountGiven: account !== null,
    accountStands: await accountStands(tx, closing, account),
    investigatorIds: row.investigatorIds,
  });
  if (wrong !== null) return refused('REFUSED', wrong);
  if (kind === 'disburse') {
    const proof = await requireRecentProof(tx, actor);
    if (!proof.ok) return proof;
    const dear = await costRefusal(tx, row);
    if (dear !== null) return dear;
  }
  const decided = decideTransition({
    state: row.state,
    event: kind,
    context: {
      actsAs: ['officer_and_manager'],
      met: ['ground_in_contract', 'conditions_settled', 'not_investigators_alone'],
      held: false,
    },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  if (!(await decideClosing(tx, closing, { state: 'confirmed', decidedById: actor.id })))
    return conflictOn(tx, row);
  if (kind === 'cancel') await cancel(tx, row, actor, closing);
  else await disburse(tx, row, actor, closing);
  return done(row.number);
}

async function cancel(tx: Transaction, row: CaseRow, actor: StaffActor, closing: ClosingRow): Promise<void> {
  await asSystem(tx, 'cancel', () => endRequests(tx, row.id, 'withdrawn'));
  await releaseHeadroom(tx, actor, row);
  const moved = await mustMove(tx, actor, {
    row,
    event: 'cancel',
    to: 'cancelled',
    act: {
      action: 'application.cancelled',
      payload: { closingId: closing.id, ground: closing.ground ?? '', confirmedById: actor.id },
    },
  });
  await tell(tx, moved, 'cancelled');
}

/** What was reserved is exposure from now on, and the loan stands in the book with its whole principal. */
async function disburse(
  tx: Transaction,
  row: CaseRow,
  actor: StaffActor,
  closing: ClosingRow,
): Promise<void> {
  const amountMinor = row.decidedAmountMinor ?? row.amountMinor;
  await asSystem(tx, 'disburse', () => turnReservations(tx, row.id));
  const moved = await mustMove(tx, actor, {
    row,
    event: 'disburse',
    to: 'disbursed',
    act: {
      action: 'application.disbursed',
      payload: { closingId: closing.id, amountMinor, releasedById: actor.id },
    },
    patch: { outstandingMinor: amountMinor },
  });
  await tell(tx, moved, 'paid_out');
}
