/** What the address of the calendar holds: the branch (none: every branch) and the year (none: this one). */
import { createLoader, createParser, parseAsInteger } from 'nuqs/server';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const yearOf = createParser({
  parse(text) {
    const year = parseAsInteger.parse(text);
    return year !== null && year >= 2000 && year <= 2199 ? year : null;
  },
  serialize: (year: number) => String(year),
});

export const calendarParsers = {
  branch: createParser({
    parse: (text) => (uuidPattern.test(text) ? text.toLowerCase() : null),
    serialize: (text: string) => text,
  }),
  year: yearOf,
};
export type CalendarAddress = { readonly branch: string | null; readonly year: number | null };
export const readCalendarAddress = createLoader(calendarParsers);

export const calendarInput = ({ branch, year }: CalendarAddress) => ({
  ...(branch === null ? {} : { branch }),
  ...(year === null ? {} : { year }),
});
