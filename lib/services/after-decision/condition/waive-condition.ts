/** The authority that set a condition waives it, with a reason; a guarantor's agreement nobody waives. */
import type { Transaction } from '@/db/connect';
import { settleCondition } from '@/db/queries/decision/offer-condition';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { waiveRefusal } from '@/lib/domain/conditions/settling';
import { readPayout } from '@/lib/services/kernel/after-decision/closing/payout-view';
import { setterOf } from '@/lib/services/kernel/after-decision/closing/setter';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { keepWords } from '@/lib/services/kernel/signing/kept-words';
import { beginCondition, type ConditionAct, endCondition } from './begin-condition';

type Input = ConditionAct & { readonly reason: string };

export function waiveCondition(context: Context, input: Input): Promise<Outcome<PayoutView>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'condition.waive',
    key,
    input: content,
    run: (tx) => waive(tx, context, input),
    read: (tx, number) => readPayout(tx, context, number),
  });
}

async function waive(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begun = await beginCondition(tx, context, input);
  if (!begun.ok) return begun;
  const { row, actor, person, condition } = begun.value;
  const setter = await setterOf(tx, row, condition);
  const exposureMinor = row.exposureMinor ?? row.decidedAmountMinor ?? row.amountMinor;
  const wrong = waiveRefusal({
    code: condition.code,
    state: condition.state,
    setter,
    person,
    exposureMinor,
  });
  if (wrong !== null) return refused('REFUSED', wrong);
  const waived = await settleCondition(tx, condition, { state: 'waived', settledById: actor.id });
  const commitment = await keepWords(tx, context.vault, {
    row,
    kind: `condition_waived:${condition.id}`,
    text: input.reason,
    by: { kind: 'staff', id: actor.id },
  });
  await recordOnCase(tx, actor, row.id, {
    action: 'condition.waived',
    payload: { conditionId: condition.id, commitment },
  });
  return endCondition(tx, row, waived);
}
