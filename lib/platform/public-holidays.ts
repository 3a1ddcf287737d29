/**
 * Public holidays and make-up days as the kept package names them. The package answers for years that it does not know
 * as if they had no holiday at all; here such a year is `null`, and never a calendar.
 */
// By its default alone: what Node loads of the package has no named exports.
import chineseDays from 'chinese-days';

export type HolidayOrMakeUpDay = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly worked: boolean;
  readonly nameEn: string;
  readonly nameZh: string;
};

export const holidaySource = 'chinese-days 1.5.7';
/** Jurisdictions whose calendars the package knows. */
const kept: readonly string[] = ['CN'];

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The days of a year that its weekdays alone do not tell; `null` where the package does not know that year. */
export function publicHolidays(jurisdiction: string, year: number): readonly HolidayOrMakeUpDay[] | null {
  if (!kept.includes(jurisdiction) || !Number.isInteger(year) || year < 1000 || year > 9999) return null;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const { getDayDetail, getHolidaysInRange, getWorkdaysInRange } = chineseDays;
  const closed = getHolidaysInRange(first, last, false);
  if (closed.length === 0) return null;
  const made = getWorkdaysInRange(first, last, true).filter(isWeekend);
  const dayOf = (worked: boolean) => (day: string) => {
    // “National Day,国庆节,3”: in both languages, and how many days by law.
    const [nameEn = day, nameZh = nameEn] = getDayDetail(day).name.split(',');
    return { day, worked, nameEn, nameZh };
  };
  return [...closed.map(dayOf(false)), ...made.map(dayOf(true))].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
