/** A tick is taken back: its evidence no longer counts, and the condition is open again. */
import type { Transaction } from '@/db/connect';
import { reopenCondition as reopenRow } from '@/db/queries/decision/offer-condition';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { reopenRefusal } from '@/lib/domain/conditions/settling';
import { readPayout } from '@/lib/services/kernel/after-decision/closing/payout-view';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { beginCondition, type ConditionAct, endCondition } from './begin-condition';

type Input = ConditionAct & { readonly reason: string };

export function reopenCondition(context: Context, input: Input): Promise<Outcome<PayoutView>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'condition.reopen',
    key,
    input: content,
    run: (tx) => reopen(tx, context, input),
    read: (tx, number) => readPayout(tx, context, number),
  });
}

async function reopen(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begun = await beginCondition(tx, context, input);
  if (!begun.ok) return begun;
  const { row, actor, condition } = begun.value;
  const wrong = reopenRefusal(condition);
  if (wrong !== null) return refused('REFUSED', wrong);
  const opened = await reopenRow(tx, condition);
  const commitment = await keepWords(tx, context.vault, {
    row,
    kind: `condition_reopened:${condition.id}`,
    text: input.reason,
    by: { kind: 'staff', id: actor.id },
  });
  await recordOnCase(tx, actor, row.id, {
    action: 'condition.reopened',
    payload: { conditionId: condition.id, commitment },
  });
  return endCondition(tx, row, opened);
}
