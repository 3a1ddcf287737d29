/** Until when an offer stands: whole days of the institution, the last of them one on which somebody can be asked. */
import { addDays, type CalendarDate } from '@/lib/domain/shared/calendar-date';
import type { BusinessCalendar } from '@/lib/domain/workflow/clock/business-clock';

type WorkingDays = Pick<BusinessCalendar, 'holidays' | 'makeUpDays'>;
/** Longer than any run of holidays. */
const searchDays = 31;

/** 0 is Sunday. 1970-01-04 was one. */
const weekday = (date: CalendarDate): number => {
  const days = Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  return (((days - 3) % 7) + 7) % 7;
};

export function isWorkingDay(date: CalendarDate, { holidays, makeUpDays }: WorkingDays): boolean {
  if (makeUpDays.has(date)) return true;
  return !holidays.has(date) && weekday(date) !== 0 && weekday(date) !== 6;
}

/** The last day of an offer made on `from`: `days` later, or the next working day. Throws where there is none in a month. */
export function lastDayOfOffer(from: CalendarDate, days: number, calendar: WorkingDays): CalendarDate {
  const first = addDays(from, days);
  for (let later = 0; later < searchDays; later += 1) {
    const date = addDays(first, later);
    if (isWorkingDay(date, calendar)) return date;
  }
  throw new RangeError(`no working day within ${searchDays} days of ${first}`);
}
