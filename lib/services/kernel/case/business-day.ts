/** Dates of business in the institution's time zone; instants come from the database. */
import { addDays } from '@/lib/domain/shared/calendar-date';

/** Making one costs more than a statement to the database. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dateFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  dateFormats.set(timeZone, made);
  return made;
}

/** `YYYY-MM-DD` of an instant in a time zone (IANA name). */
export const dateIn = (timeZone: string, instant: Date): string => dateFormat(timeZone).format(instant);

/** `yymm` of an instant, as application numbers begin with it. */
export function monthIn(timeZone: string, instant: Date): string {
  return dateIn(timeZone, instant).slice(2, 7).replace('-', '');
}

const wallClock = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Minutes by which a zone's wall time is ahead of UTC at an instant. */
function offsetMinutes(timeZone: string, instant: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return Math.round((wall - Math.floor(instant.getTime() / 1000) * 1000) / 60_000);
}

/** The instant of a date with or without time, read in a zone where it names none itself; `null` for anything else. */
export function instantIn(timeZone: string, text: string): Date | null {
  const found = wallClock.exec(text.trim());
  if (found === null) return null;
  const [, date = '', time = '00:00', zone] = found;
  const full = time.length === 5 ? `${time}:00` : time;
  const utc = new Date(`${date}T${full}${zone ?? 'Z'}`);
  if (Number.isNaN(utc.getTime())) return null;
  if (zone !== undefined) return utc;
  const guess = new Date(utc.getTime() - offsetMinutes(timeZone, utc) * 60_000);
  return new Date(utc.getTime() - offsetMinutes(timeZone, guess) * 60_000);
}

/** The first instant after a date in a zone. Throws RangeError where the text is no date. */
export function endOfDayIn(timeZone: string, date: string): Date {
  const instant = instantIn(timeZone, addDays(date, 1));
  if (instant === null) throw new RangeError(`no date: ${date}`);
  return instant;
}
