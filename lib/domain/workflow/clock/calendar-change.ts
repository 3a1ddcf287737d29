/** What of a branch's calendar may be changed: days to come, never one that cases have been reckoned through. */
import { isCalendarDate } from '@/lib/domain/shared/calendar-date';

export const calendarRefusals = [
  'calendar_day_past',
  'calendar_day_unchanged',
  'calendar_hours_wrong',
  'calendar_year_unknown',
  'calendar_year_there',
  'clock_target_wrong',
] as const;
export type CalendarRefusal = (typeof calendarRefusals)[number];

/** `today`: the business date of the institution. The day itself may still be closed or worked. */
export const dayRefusal = (day: string, today: string): CalendarRefusal | null =>
  isCalendarDate(day) && day >= today ? null : 'calendar_day_past';

/** Minutes after midnight; a day has at least an hour. */
export function hoursRefusal(of: {
  readonly fromDate: string;
  readonly today: string;
  readonly opensMinute: number;
  readonly closesMinute: number;
}): CalendarRefusal | null {
  const { opensMinute: opens, closesMinute: closes } = of;
  const right = opens >= 0 && closes <= 1440 && closes - opens >= 60;
  return right ? dayRefusal(of.fromDate, of.today) : 'calendar_hours_wrong';
}

/** Whether a date is worked by its weekday alone. */
export const isWeekday = (date: string): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** Business minutes that a stage may be given: from a quarter of an hour to a hundred working days. */
export const targetRefusal = (minutes: number): CalendarRefusal | null =>
  Number.isInteger(minutes) && minutes >= 15 && minutes <= 51_000 ? null : 'clock_target_wrong';
