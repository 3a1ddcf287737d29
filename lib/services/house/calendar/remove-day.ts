/** Takes back a day that a person set, as long as it is not past: the week's own rule, or everybody's day, counts again. */
import { createHash } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import {
  findDay,
  insertDay,
  removeDay as markRemoved,
  publishedDay,
} from '@/db/queries/institution/calendar';
import { dayRefusal } from '@/lib/domain/workflow/clock/calendar-change';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { beginChange, endChange } from './changing';

type Input = { readonly dayId: string; readonly reason: string; readonly key: string };

/** `reason`: kept with the day and shown in the calendar's changes; the event binds it by its hash. */
export function removeDay(
  context: Context,
  { dayId, reason, key }: Input,
): Promise<Outcome<{ dayId: string }>> {
  return runCommand(context, {
    operation: 'calendar.remove_day',
    key,
    input: { dayId, reason },
    run: (tx) => remove(tx, context, dayId, reason),
    async read(tx, id) {
      return (await findDay(tx, id)) === undefined ? notFound : done({ dayId: id });
    },
  });
}

async function remove(
  tx: Transaction,
  context: Context,
  dayId: string,
  reason: string,
): Promise<Outcome<string>> {
  const begun = await beginChange(tx, context, { operation: 'branch.write', branchId: null });
  if (!begun.ok) return begun;
  const { actor, today } = begun.value;
  const found = await findDay(tx, dayId);
  if (found === undefined) return notFound;
  const { branchId, day } = found;
  const past = dayRefusal(day, today);
  if (past !== null) return refused('REFUSED', past);
  if (found.removedAt !== null || !(await markRemoved(tx, dayId, { byId: actor.id, reason })))
    return refused('REFUSED', 'calendar_day_unchanged');
  // A day that came with its year stands again once nobody's word is in its place.
  if (branchId === null && found.setById !== null) await bringBack(tx, day);
  await endChange(tx, actor, branchId, {
    action: 'calendar.day_removed',
    payload: { dayId, branchId, day, reasonSha256: createHash('sha256').update(reason).digest('hex') },
  });
  return done(dayId);
}

async function bringBack(tx: Transaction, day: string): Promise<void> {
  const published = await publishedDay(tx, day);
  if (published === undefined) return;
  const { worked, reasonEn, reasonZh } = published;
  await insertDay(tx, { branchId: null, day, worked, reasonEn, reasonZh, setById: null });
}
