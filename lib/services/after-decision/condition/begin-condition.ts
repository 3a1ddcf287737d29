/** How every act on a condition begins: the case locked, rights, the version that was seen, the condition itself. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, lockCase } from '@/db/queries/case/case';
import { standingClosing } from '@/db/queries/closing/closing';
import { type ConditionRow, findCondition } from '@/db/queries/decision/offer-condition';
import { candidateFor } from '@/db/queries/decision/step-authority';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';

export type ConditionAct = {
  readonly number: string;
  readonly version: number;
  readonly key: string;
  readonly conditionId: string;
};
export type BegunCondition = {
  readonly row: CaseRow;
  readonly actor: StaffActor;
  readonly person: Candidate;
  readonly condition: ConditionRow;
};

/** While a payout or cancellation waits for its second person, what it rests on stays as it is. */
export async function beginCondition(
  tx: Transaction,
  context: Context,
  input: ConditionAct,
): Promise<Outcome<BegunCondition>> {
  const { actor } = context;
  const row = await lockCase(tx, input.number);
  if (row === undefined) return notFound;
  const allowed = authorizeOnCase(actor, 'condition.confirm', row);
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  if (row.version !== input.version) return conflictOn(tx, row);
  const condition = await findCondition(tx, input.conditionId);
  if (condition === undefined || condition.applicationId !== row.id || condition.state === 'ended')
    return notFound;
  if (row.state !== 'accepted') return refused('REFUSED', 'wrong_state');
  if ((await standingClosing(tx, row.id)) !== undefined) return refused('REFUSED', 'closing_stands');
  const person = await candidateFor(tx, row, actor.id);
  if (person === undefined || !person.active) return refused('FORBIDDEN', 'inactive');
  if (person.conflicts.length > 0) return refused('REFUSED', 'conflict_of_interest');
  return done({ row, actor, person, condition });
}

/** Open pages of the case learn of it by its version. */
export async function endCondition(
  tx: Transaction,
  row: CaseRow,
  written: ConditionRow | undefined,
): Promise<Outcome<string>> {
  if (written === undefined || (await refreshCase(tx, row, {})) === undefined) return conflictOn(tx, row);
  return done(row.number);
}
