/** An officer prepares the payout of an accepted offer, or proposes to cancel it on a ground that its contract names. */
import type { Transaction } from '@/db/connect';
import { insertClosing } from '@/db/queries/closing/closing';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { type CancelGround, groundGiven, proposalRefusal } from '@/lib/domain/conditions/closing';
import { readPayout } from '@/lib/services/kernel/after-decision/closing/payout-view';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { type BegunClosing, beginClosing, type ClosingAct } from './begin-closing';
import { tellManagers } from './tell-managers';

type Cancelling = {
  readonly ground: CancelGround;
  readonly conditionId?: string | undefined;
  readonly words: string;
};

export function preparePayout(context: Context, input: ClosingAct): Promise<Outcome<PayoutView>> {
  return runCommand(context, {
    operation: 'payout.prepare',
    key: input.key,
    input: { number: input.number, version: input.version },
    async run(tx) {
      const begun = await beginClosing(tx, context, input, () => 'disbursement.prepare');
      return begun.ok ? propose(tx, context, begun.value, null) : begun;
    },
    read: (tx, number) => readPayout(tx, context, number),
  });
}

export function proposeCancellation(
  context: Context,
  input: ClosingAct & Cancelling,
): Promise<Outcome<PayoutView>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'cancellation.propose',
    key,
    input: JSON.parse(JSON.stringify(content)),
    async run(tx) {
      const begun = await beginClosing(tx, context, input, () => 'cancellation.propose');
      return begun.ok ? propose(tx, context, begun.value, input) : begun;
    },
    read: (tx, number) => readPayout(tx, context, number),
  });
}

async function propose(
  tx: Transaction,
  context: Context,
  { row, actor, person, conditions, account, standing }: BegunClosing,
  cancelling: Cancelling | null,
): Promise<Outcome<string>> {
  if (standing !== undefined) return refused('REFUSED', 'closing_stands');
  const kind = cancelling === null ? 'disburse' : 'cancel';
  const accountGiven = account !== null;
  const wrong = proposalRefusal({
    kind,
    person,
    conditions: conditions.map(({ state }) => state),
    accountGiven,
  });
  if (wrong !== null) return refused('REFUSED', wrong);
  const conditionId = cancelling?.conditionId ?? null;
  const named = conditions.find(({ id }) => id === conditionId)?.state ?? null;
  if (
    cancelling !== null &&
    (!groundGiven(cancelling.ground, named) || (conditionId !== null) !== (named !== null))
  )
    return refused('REFUSED', 'ground_not_given', undefined, 'ground');
  const closing = await insertClosing(tx, {
    applicationId: row.id,
    kind,
    ground: cancelling?.ground ?? null,
    conditionId,
    accountId: kind === 'disburse' ? (account?.id ?? null) : null,
    proposedById: actor.id,
  });
  if (closing === undefined) return refused('REFUSED', 'closing_stands');
  const words =
    cancelling === null
      ? {}
      : {
          commitment: await keepWords(tx, context.vault, {
            row,
            kind: `closing_proposed:${closing.id}`,
            text: cancelling.words,
            by: { kind: 'staff', id: actor.id },
          }),
        };
  await recordOnCase(tx, actor, row.id, {
    action: 'closing.proposed',
    payload: { closingId: closing.id, kind, ground: closing.ground, ...words },
  });
  await tellManagers(tx, row, closing, {
    proposer: person,
    conditions: conditions.map(({ state }) => state),
    accountGiven,
  });
  return (await refreshCase(tx, row, {})) === undefined ? conflictOn(tx, row) : done(row.number);
}
