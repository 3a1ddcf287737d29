/** Opening hours of a branch from a day on; what was worked before keeps the hours that it had. */
import type { Transaction } from '@/db/connect';
import { insertHours } from '@/db/queries/institution/calendar';
import { hoursRefusal } from '@/lib/domain/workflow/clock/calendar-change';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { beginChange, endChange } from './changing';

type Input = {
  readonly branchId: string;
  readonly fromDay: string;
  readonly opensMinute: number;
  readonly closesMinute: number;
  readonly reason: string;
  readonly key: string;
};

export function setHours(context: Context, input: Input): Promise<Outcome<{ hoursId: string }>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'calendar.set_hours',
    key,
    input: content,
    run: (tx) => store(tx, context, input),
    read: async (_tx, hoursId) => done({ hoursId }),
  });
}

async function store(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { key: _key, ...row } = input;
  const { branchId, fromDay, opensMinute, closesMinute } = row;
  const begun = await beginChange(tx, context, { operation: 'branch.write', branchId });
  if (!begun.ok) return begun;
  const { actor, today } = begun.value;
  const wrong = hoursRefusal({ fromDate: fromDay, today, opensMinute, closesMinute });
  if (wrong !== null) return refused('REFUSED', wrong);
  const hoursId = await insertHours(tx, { ...row, setById: actor.id });
  await endChange(tx, actor, branchId, {
    action: 'calendar.hours_set',
    payload: { hoursId, branchId, fromDay, opensMinute, closesMinute },
  });
  return done(hoursId);
}
