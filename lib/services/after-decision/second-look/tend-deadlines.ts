/** Promises that run out, tended by the clock: a word to staff before one is missed, and a record of each that was. */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, databaseNow, lockCaseById } from '@/db/queries/case/case';
import { type DeadlineRow, deadlinesBefore, markDeadline } from '@/db/queries/decision/second-look';
import { candidatesOf } from '@/db/queries/decision/step-authority';
import { addBusinessMinutes } from '@/lib/domain/workflow/clock/business-clock';
import { calendarOf } from '@/lib/services/kernel/case/calendar';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { notifyStaff } from '@/lib/services/kernel/notify';

const page = 200;
/** A day of work is left when staff are told: 8.5 business hours. */
const warnMinutes = 510;
/** Weekends and a long holiday lie between a day of work and its instant. */
const furthestMs = 14 * 86_400_000;

/** Each promise in a transaction of its own, the case locked: one that fails keeps no other waiting. */
export async function tendDeadlines(context: Context): Promise<{ warned: number; breached: number }> {
  const { now, found } = await inActor(context.database, context.actor, async (tx) => {
    const at = await databaseNow(tx);
    return { now: at, found: await deadlinesBefore(tx, new Date(at.getTime() + furthestMs), page) };
  });
  const done = { warned: 0, breached: 0 };
  for (const deadline of found) {
    const what = await inActor(context.database, context.actor, (tx) => tend(tx, context, deadline, now));
    if (what !== null) done[what] += 1;
  }
  return done;
}

async function tend(
  tx: Transaction,
  context: Context,
  deadline: DeadlineRow,
  now: Date,
): Promise<'warned' | 'breached' | null> {
  const row = await lockCaseById(tx, deadline.applicationId);
  if (row === undefined) return null;
  if (deadline.dueAt <= now) return (await breach(tx, context, row, deadline)) ? 'breached' : null;
  if (deadline.warnedAt !== null || !(await isNear(tx, row, deadline, now))) return null;
  if (!(await markDeadline(tx, deadline.id, 'warned'))) return null;
  await tellStaff(tx, row, deadline, 'deadline_near');
  return 'warned';
}

async function isNear(tx: Transaction, row: CaseRow, { dueAt }: DeadlineRow, now: Date): Promise<boolean> {
  const calendar = await calendarOf(tx, row.handlingBranchId);
  return addBusinessMinutes(calendar, now.getTime(), warnMinutes) >= dueAt.getTime();
}

async function breach(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  missed: DeadlineRow,
): Promise<boolean> {
  if (!(await markDeadline(tx, missed.id, 'breached'))) return false;
  await recordOnCase(tx, context.actor, row.id, {
    action: 'deadline.breached',
    payload: { deadlineId: missed.id, kind: missed.kind, dueOn: missed.dueOn },
  });
  await tellStaff(tx, row, missed, 'deadline_breached');
  return true;
}

/** Whoever holds the case, and the managers of its branch. */
async function tellStaff(
  tx: Transaction,
  row: CaseRow,
  { id }: DeadlineRow,
  template: 'deadline_near' | 'deadline_breached',
): Promise<void> {
  const people = await candidatesOf(tx, row, [row.handlingBranchId]);
  const managers = people.filter(({ roles }) => roles.includes('manager')).map(({ staffId }) => staffId);
  for (const staffId of new Set([...(row.holderId === null ? [] : [row.holderId]), ...managers]))
    await notifyStaff(tx, {
      applicationId: row.id,
      staffId,
      template,
      params: { number: row.number },
      dedupeKey: `${template}/${id}/${staffId}`,
    });
}
