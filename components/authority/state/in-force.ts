/** From when a version is in force, in the lender's time zone: typed as `2026-12-01T00:00`, kept as an instant. */

const DAY_MS = 86_400_000;
const pad = (value: number) => String(value).padStart(2, '0');

/** An instant as the lender's clock shows it, to the minute: `2026-12-01T00:00`. */
export function localOf(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant of a local time; `null` where the text is none. In a gap of the clock the time after it. */
export function instantOf(local: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (at: number) => Date.parse(`${localOf(new Date(at), timeZone)}:00Z`) - at;
  const first = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(first));
}

export type StartChoice = { readonly key: 'tomorrow' | 'next_month'; readonly local: string };

/** Starts that are usual: the next midnight, and the first of the next month. */
export function usualStarts(now: Date, timeZone: string): readonly StartChoice[] {
  const today = localOf(now, timeZone);
  const noon = Date.parse(`${today.slice(0, 10)}T12:00:00Z`);
  const tomorrow = new Date(noon + DAY_MS).toISOString().slice(0, 10);
  const [year = 0, month = 0] = today.split('-').map(Number);
  const nextMonth = month === 12 ? `${year + 1}-01-01` : `${year}-${pad(month + 1)}-01`;
  return [
    { key: 'tomorrow', local: `${tomorrow}T00:00` },
    { key: 'next_month', local: `${nextMonth}T00:00` },
  ];
}

/** What is wrong with a typed start; `null` where it lies ahead. */
export function startProblem(local: string, timeZone: string, now: Date): 'empty' | 'past' | null {
  const instant = instantOf(local, timeZone);
  if (instant === null) return 'empty';
  return instant.getTime() <= now.getTime() ? 'past' : null;
}
