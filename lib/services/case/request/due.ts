/** The date by which something is due, in the calendar of the branch that handles the case. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { theInstitution } from '@/db/queries/institution/product';
import { addDays, isCalendarDate } from '@/lib/domain/shared/calendar-date';
import { type RequestDates, requestDates, workingDayFrom } from '@/lib/domain/workflow/clock/request-dates';
import { dateIn, instantIn } from '@/lib/services/kernel/case/business-day';
import { calendarOf } from '@/lib/services/kernel/case/calendar';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

export type Due = { readonly dueOn: string; readonly dueAt: Date };

export async function datesOf(tx: Transaction, row: CaseRow, now: Date): Promise<RequestDates> {
  const { timeZone } = await theInstitution(tx);
  return requestDates(await calendarOf(tx, row.handlingBranchId), dateIn(timeZone, now));
}

/** A day off becomes the next working day; the request stands until that day is over where the lender is. */
export async function dueOf(tx: Transaction, row: CaseRow, now: Date, wished: string): Promise<Outcome<Due>> {
  const { timeZone } = await theInstitution(tx);
  const calendar = await calendarOf(tx, row.handlingBranchId);
  const { soonest, latest } = requestDates(calendar, dateIn(timeZone, now));
  if (!isCalendarDate(wished) || wished <= dateIn(timeZone, now))
    return refused('REFUSED', 'due_date_past', { date: soonest }, 'dueOn');
  const dueOn = workingDayFrom(calendar, wished);
  if (dueOn > latest) return refused('REFUSED', 'due_date_far', { date: latest }, 'dueOn');
  const dueAt = instantIn(timeZone, addDays(dueOn, 1));
  return dueAt === null
    ? refused('REFUSED', 'due_date_past', { date: soonest }, 'dueOn')
    : done({ dueOn, dueAt });
}
