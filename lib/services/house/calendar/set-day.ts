/** Closes a day that would be worked, or works one that would be closed: of one branch, or of all. */
import type { Transaction } from '@/db/connect';
import { dayOn, findDay, insertDay, removeDay } from '@/db/queries/institution/calendar';
import { dayRefusal, isWeekday } from '@/lib/domain/workflow/clock/calendar-change';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { beginChange, endChange } from './changing';

type Input = {
  readonly branchId: string | null;
  readonly day: string;
  readonly worked: boolean;
  readonly reason: string;
  readonly key: string;
};

export function setDay(context: Context, input: Input): Promise<Outcome<{ dayId: string }>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'calendar.set_day',
    key,
    input: content,
    run: (tx) => store(tx, context, input),
    async read(tx, dayId) {
      return (await findDay(tx, dayId)) === undefined ? notFound : done({ dayId });
    },
  });
}

async function store(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { branchId, day, worked, reason } = input;
  const begun = await beginChange(tx, context, { operation: 'branch.write', branchId });
  if (!begun.ok) return begun;
  const { actor, today } = begun.value;
  const past = dayRefusal(day, today);
  if (past !== null) return refused('REFUSED', past, undefined, 'day');
  const before = await dayOn(tx, branchId, day);
  if ((await worksNow(tx, branchId, day)) === worked)
    return refused('REFUSED', 'calendar_day_unchanged', undefined, 'day');
  if (before !== undefined) await removeDay(tx, before.id, { byId: actor.id, reason });
  const dayId = await insertDay(tx, {
    branchId,
    day,
    worked,
    reasonEn: reason,
    reasonZh: reason,
    setById: actor.id,
  });
  await endChange(tx, actor, branchId, {
    action: 'calendar.day_set',
    payload: { dayId, branchId, day, worked },
  });
  return done(dayId);
}

/** Whether a day is worked as things stand: the branch's own word, else everybody's, else its weekday's. */
async function worksNow(tx: Transaction, branchId: string | null, day: string): Promise<boolean> {
  const own = branchId === null ? undefined : await dayOn(tx, branchId, day);
  const all = await dayOn(tx, null, day);
  return (own ?? all)?.worked ?? isWeekday(day);
}
