import { type Result, refuse, succeed } from '@/lib/domain/shared/result';

/** A business date 'YYYY-MM-DD' in the institution's time zone; texts compare as dates do. */
export type CalendarDate = string;

/** How days become a share of a year (domain.md section 9): 30/360, actual/365, actual/360. */
export const dayCounts = ['thirty_360', 'actual_365', 'actual_360'] as const;
export type DayCount = (typeof dayCounts)[number];

type Parts = { readonly year: number; readonly month: number; readonly day: number };

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Checks that a text is a day of the Gregorian calendar, years 0001–9999. */
export function parseCalendarDate(text: string): Result<CalendarDate, 'not_a_date'> {
  if (!datePattern.test(text)) return refuse('not_a_date');
  const { year, month, day } = slice(text);
  const valid = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return valid ? succeed(text) : refuse('not_a_date');
}

/** Whether a text is a calendar date. */
export function isCalendarDate(text: string): boolean {
  return parseCalendarDate(text).ok;
}

/** Days of a month, 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return monthLengths[month - 1] ?? 0;
}

/** The date some days later (or earlier, where negative). Throws RangeError outside years 0001–9999. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day some months later; where that month is shorter, its last day (31 January + 1 = 28 or 29 February). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return format(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days from `from` to `to` where every month has 30 (30E/360, ISDA 2006 section 4.16(g)): day 31 counts as day 30. */
export function daysBetween30E360(from: CalendarDate, to: CalendarDate): number {
  const start = partsOf(from);
  const end = partsOf(to);
  const days = Math.min(end.day, 30) - Math.min(start.day, 30);
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + days;
}

/** Share of a year between two dates as a quotient of integers, so that interest stays exact. */
export function yearShare(
  from: CalendarDate,
  to: CalendarDate,
  dayCount: DayCount,
): { days: number; basis: number } {
  if (dayCount === 'thirty_360') return { days: daysBetween30E360(from, to), basis: 360 };
  return { days: daysBetween(from, to), basis: dayCount === 'actual_365' ? 365 : 360 };
}

/** Whole years completed from one date to another; who is born on 29 February completes them on 1 March. */
export function completedYears(from: CalendarDate, to: CalendarDate): number {
  const years = partsOf(to).year - partsOf(from).year;
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** The calendar month 'YYYY-MM' of a date. */
export function monthOf(date: CalendarDate): string {
  return date.slice(0, 7);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible date algorithms"). */
export function dayNumber(date: CalendarDate): number {
  const { year, month, day } = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number, the inverse of {@link dayNumber}. Throws RangeError outside years 0001–9999. */
export function fromDayNumber(days: number): CalendarDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return format(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function slice(date: string): Parts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function partsOf(date: CalendarDate): Parts {
  if (!parseCalendarDate(date).ok) throw new RangeError(`not a calendar date: ${date}`);
  return slice(date);
}

function format(year: number, month: number, day: number): CalendarDate {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`year out of range: ${year}`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
