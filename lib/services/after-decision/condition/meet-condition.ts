/** An officer ticks a condition before payout, with what shows that it is met. */
import type { Transaction } from '@/db/connect';
import { findEvidence } from '@/db/queries/closing/evidence';
import { settleCondition } from '@/db/queries/decision/offer-condition';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { type EvidenceKind, meetRefusal } from '@/lib/domain/conditions/settling';
import { readPayout } from '@/lib/services/kernel/after-decision/closing/payout-view';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { beginCondition, type ConditionAct, endCondition } from './begin-condition';

type Input = ConditionAct & { readonly evidence: { readonly kind: EvidenceKind; readonly id: string } };

export function meetCondition(context: Context, input: Input): Promise<Outcome<PayoutView>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'condition.meet',
    key,
    input: content,
    run: (tx) => meet(tx, context, input),
    read: (tx, number) => readPayout(tx, context, number),
  });
}

async function meet(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begun = await beginCondition(tx, context, input);
  if (!begun.ok) return begun;
  const { row, actor, condition } = begun.value;
  const evidence = await findEvidence(tx, row.id, input.evidence);
  if (evidence === undefined) return refused('REFUSED', 'evidence_missing', undefined, 'evidence');
  const wrong = meetRefusal({ code: condition.code, state: condition.state, evidence });
  if (wrong !== null) return refused('REFUSED', wrong, undefined, 'evidence');
  const { kind, id } = input.evidence;
  const met = await settleCondition(tx, condition, {
    state: 'met',
    settledById: actor.id,
    evidenceKind: kind,
    evidenceId: id,
  });
  await recordOnCase(tx, actor, row.id, {
    action: 'condition.met',
    payload: { conditionId: condition.id, evidenceKind: kind, evidenceId: id },
  });
  return endCondition(tx, row, met);
}
