/** Promises that run out, tended by the clock: a word to staff before one is missed, and a record of each that was. */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, databaseNow, findCaseById } from '@/db/queries/case/case';
import { type DeadlineRow, deadlinesBefore, markDeadline } from '@/db/queries/decision/second-look';
import { candidatesOf } from '@/db/queries/decision/step-authority';
import { addBusinessMinutes } from '@/lib/domain/workflow/business-clock';
import { calendarOf } from '@/lib/services/kernel/case/calendar';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { notifyStaff } from '@/lib/services/kernel/notify';

const page = 200;
/** A day of work is left when staff are told: 8.5 business hours. */
const warnMinutes = 510;
/** Weekends and a long holiday lie between a day of work and its instant. */
const furthestMs = 14 * 86_400_000;

export async function tendDeadlines(context: Context): Promise<{ warned: number; breached: number }> {
  return inActor(context.database, context.actor, async (tx) => {
    const now = await databaseNow(tx);
    const found = await deadlinesBefore(tx, new Date(now.getTime() + furthestMs), page);
    let warned = 0;
    let breached = 0;
    for (const deadline of found) {
      const row = await findCaseById(tx, deadline.applicationId);
      if (row === undefined) continue;
      if (deadline.dueAt <= now) {
        await breach(tx, context, row, deadline);
        breached += 1;
      } else if (deadline.warnedAt === null && (await isNear(tx, row, deadline, now))) {
        await markDeadline(tx, deadline.id, 'warned');
        await tellStaff(tx, row, deadline, 'deadline_near');
        warned += 1;
      }
    }
    return { warned, breached };
  });
}

async function isNear(tx: Transaction, row: CaseRow, { dueAt }: DeadlineRow, now: Date): Promise<boolean> {
  const calendar = await calendarOf(tx, row.handlingBranchId);
  return addBusinessMinutes(calendar, now.getTime(), warnMinutes) >= dueAt.getTime();
}

async function breach(tx: Transaction, context: Context, row: CaseRow, missed: DeadlineRow): Promise<void> {
  await markDeadline(tx, missed.id, 'breached');
  await recordOnCase(tx, context.actor, row.id, {
    action: 'deadline.breached',
    payload: { deadlineId: missed.id, kind: missed.kind, dueOn: missed.dueOn },
  });
  await tellStaff(tx, row, missed, 'deadline_breached');
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
