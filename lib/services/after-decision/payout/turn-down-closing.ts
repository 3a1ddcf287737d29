/** A proposal that does not come about: the manager sends it back with a reason, or its proposer takes it back. */
import type { Transaction } from '@/db/connect';
import { decideClosing } from '@/db/queries/closing/closing';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { readPayout } from '@/lib/services/kernel/after-decision/closing/payout-view';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { beginClosing, type ClosingAct, sameProposal } from './begin-closing';

type OnClosing = ClosingAct & { readonly closingId: string };

export function sendBackClosing(
  context: Context,
  input: OnClosing & { readonly words: string },
): Promise<Outcome<PayoutView>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'closing.send_back',
    key,
    input: content,
    run: (tx) => turnDown(tx, context, input, input.words),
    read: (tx, number) => readPayout(tx, context, number),
  });
}

export function takeBackClosing(context: Context, input: OnClosing): Promise<Outcome<PayoutView>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'closing.take_back',
    key,
    input: content,
    run: (tx) => turnDown(tx, context, input, null),
    read: (tx, number) => readPayout(tx, context, number),
  });
}

/** `words: null`: taken back by its proposer. */
async function turnDown(
  tx: Transaction,
  context: Context,
  input: OnClosing,
  words: string | null,
): Promise<Outcome<string>> {
  const begun = await beginClosing(tx, context, input, (standing) => {
    if (words === null) return standing?.kind === 'cancel' ? 'cancellation.propose' : 'disbursement.prepare';
    return standing?.kind === 'cancel' ? 'cancellation.confirm' : 'disbursement.release';
  });
  if (!begun.ok) return begun;
  const { row, actor, standing } = begun.value;
  const named = sameProposal(standing, input.closingId);
  if (!named.ok) return named;
  const closing = named.value;
  const own = closing.proposedById === actor.id;
  if (words === null ? !own : own)
    return refused('REFUSED', own ? 'closing_own_proposal' : 'closing_of_another');
  const state = words === null ? 'taken_back' : 'sent_back';
  if (!(await decideClosing(tx, closing, { state, decidedById: actor.id }))) return conflictOn(tx, row);
  if (words === null)
    await recordOnCase(tx, actor, row.id, {
      action: 'closing.taken_back',
      payload: { closingId: closing.id },
    });
  else {
    const commitment = await keepWords(tx, context.vault, {
      row,
      kind: `closing_sent_back:${closing.id}`,
      text: words,
      by: { kind: 'staff', id: actor.id },
    });
    await recordOnCase(tx, actor, row.id, {
      action: 'closing.sent_back',
      payload: { closingId: closing.id, commitment },
    });
  }
  return (await refreshCase(tx, row, {})) === undefined ? conflictOn(tx, row) : done(row.number);
}
