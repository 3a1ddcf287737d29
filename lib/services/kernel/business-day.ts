/** Dates of business in the institution's time zone; instants come from the database. */

/** `YYYY-MM-DD` of an instant in a time zone (IANA name). */
export function dateIn(timeZone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(instant);
}

/** `yymm` of an instant, as application numbers begin with it. */
export function monthIn(timeZone: string, instant: Date): string {
  return dateIn(timeZone, instant).slice(2, 7).replace('-', '');
}
