import { type CalendarDate, isCalendarDate } from '@/lib/domain/shared/calendar-date';

/** Whether 03/04 is 4 March or 3 April. */
export type DateOrder = 'month_first' | 'day_first';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const name = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** A date as printed, in figures or words, in English or Chinese. */
export const datePattern = new RegExp(
  [
    String.raw`\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?`,
    String.raw`\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})(?!\d)`,
    `${name}\\.? \\d{1,2},? \\d{4}`,
    `\\d{1,2}[ -]${name}\\.?(?: ?/ ?${name})?[ -]?\\d{2,4}`,
    String.raw`(?<!\d)(?:19|20)\d{6}(?!\d)`,
  ].join('|'),
  'i',
);

const iso = (year: number, month: number, day: number): CalendarDate | null => {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
};

/** Two figures of a year: up to 50 in this century, the others in the last. */
const wholeYear = (text: string) =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) <= 50 ? 2000 : 1900);

/** A date as printed (a whole text, not a part of one) as YYYY-MM-DD; null where no calendar has it. */
export function dateOf(text: string, order: DateOrder = 'month_first'): CalendarDate | null {
  const plain = text.trim().toLowerCase();
  const first =
    /^(\d{4})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})\s?日?$/.exec(plain) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(plain);
  if (first !== null) return iso(Number(first[1]), Number(first[2]), Number(first[3]));
  const figures = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})$/.exec(plain);
  if (figures !== null) {
    const [one, two, year] = [Number(figures[1]), Number(figures[2]), wholeYear(figures[3] ?? '')];
    const monthFirst = one > 12 ? false : two > 12 ? true : order === 'month_first';
    return monthFirst ? iso(year, one, two) : iso(year, two, one);
  }
  const inWords =
    /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/.exec(plain) ??
    /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?(?: ?\/ ?[a-z]+)?[ -]?(\d{4}|\d{2})$/.exec(plain);
  if (inWords === null) return null;
  const [word, day] = months.includes(inWords[1] ?? '') ? [inWords[1], inWords[2]] : [inWords[2], inWords[1]];
  return iso(wholeYear(inWords[3] ?? ''), months.indexOf(word ?? '') + 1, Number(day));
}
