/** When what is asked of a party is due, and when it may be reminded of it. Dates of business, `YYYY-MM-DD`. */
import { addDays } from '@/lib/domain/shared/calendar-date';
import type { BusinessCalendar } from '@/lib/domain/workflow/clock/business-clock';

/** Working days that a party usually has, and the days after which nothing is due any more. */
const usualWorkingDays = 5;
export const latestDays = 60;

export type RequestDates = { readonly soonest: string; readonly usual: string; readonly latest: string };

function isWorkingDay({ holidays, makeUpDays }: BusinessCalendar, date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return makeUpDays.has(date) || !(weekday === 0 || weekday === 6 || holidays.has(date));
}

/** The date itself or the first working day after it: somebody can be asked for help on the last day. */
export function workingDayFrom(calendar: BusinessCalendar, date: string): string {
  let day = date;
  for (let tries = 0; tries < latestDays && !isWorkingDay(calendar, day); tries += 1) day = addDays(day, 1);
  return day;
}

function workingDaysAfter(calendar: BusinessCalendar, date: string, days: number): string {
  let day = date;
  for (let left = days; left > 0; left -= 1) day = workingDayFrom(calendar, addDays(day, 1));
  return day;
}

/** From the next working day, usually five working days, at most sixty days. */
export const requestDates = (calendar: BusinessCalendar, today: string): RequestDates => ({
  soonest: workingDayFrom(calendar, addDays(today, 1)),
  usual: workingDaysAfter(calendar, today, usualWorkingDays),
  latest: workingDayFrom(calendar, addDays(today, latestDays)),
});

const wakes = 9;
const rests = 20;

/** Nobody is reminded at night: from 09:00 to 20:00 where they live. `timeZone`: IANA name. */
export function isByDay(timeZone: string, instant: Date): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric' }).format(instant),
  );
  return hour >= wakes && hour < rests;
}
