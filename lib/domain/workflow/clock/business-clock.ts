/**
 * Business time (domain.md section 2, "Clocks"). Instants are epoch milliseconds; a calendar's hours are wall time in its
 * IANA zone, so that a day's window is right on both sides of a change of clocks.
 */
import type { Stage } from '@/lib/domain/application/vocabulary';

export type BusinessCalendar = {
  readonly timeZone: string;
  /** Minutes after midnight, wall time; the window must not be empty. */
  readonly opensMinute: number;
  readonly closesMinute: number;
  /** Dates (`YYYY-MM-DD`) that are closed though a weekday. */
  readonly holidays: ReadonlySet<string>;
  /** Dates that are worked though a weekend or holiday. */
  readonly makeUpDays: ReadonlySet<string>;
  /** Hours that take the place of the ones above from a date on; oldest first. Days before keep theirs. */
  readonly hoursFrom?: readonly DatedHours[];
  /** Years whose public holidays are known; absent where none are kept. In other years weekends alone are closed. */
  readonly publishedYears?: ReadonlySet<number>;
};
export type DatedHours = Pick<BusinessCalendar, 'opensMinute' | 'closesMinute'> & {
  readonly fromDate: string;
};

/** 09:00–17:30, Monday to Friday, in the given zone. */
export const defaultCalendar = (timeZone: string): BusinessCalendar => ({
  timeZone,
  opensMinute: 540,
  closesMinute: 1050,
  holidays: new Set(),
  makeUpDays: new Set(),
});

/** Default targets in business minutes; stages without one have no clock of ours. */
export const defaultTargetMinutes: Readonly<Partial<Record<Stage, number>>> = {
  documents: 480,
  officer: 510,
  manager: 240,
  committee: 1020,
  conditions: 2400,
};

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A calendar without a working day in ten years is a mistake, not a long wait. */
const DAYS_MAX = 3653;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** Wall time of an instant, written as if it were UTC (epoch ms, whole seconds). */
function wallMs(timeZone: string, instantMs: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instantMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Instant of a wall time; where the clock skips it, the first instant after the gap's length. */
function instantOfWall(timeZone: string, wall: number): number {
  const shiftAt = (instantMs: number) => wallMs(timeZone, instantMs) - instantMs;
  const first = wall - shiftAt(wall);
  const second = wall - shiftAt(first);
  return shiftAt(second) === wall - second ? second : Math.max(first, second);
}

/** The local day of an instant, as days since 1970-01-01. */
const wallDay = (timeZone: string, instantMs: number): number =>
  Math.floor(wallMs(timeZone, Math.floor(instantMs / 1000) * 1000) / DAY);

type Window = { readonly opensMs: number; readonly closesMs: number };

const windows = new WeakMap<BusinessCalendar, Map<number, Window | null>>();

/** Kept per calendar: a page of the queue asks for the same few days once per row, and zones are slow to ask. */
function windowOf(calendar: BusinessCalendar, day: number): Window | null {
  const known = windows.get(calendar) ?? new Map<number, Window | null>();
  windows.set(calendar, known);
  const found = known.get(day);
  if (found !== undefined) return found;
  const made = makeWindow(calendar, day);
  known.set(day, made);
  return made;
}

function makeWindow(calendar: BusinessCalendar, day: number): Window | null {
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  const weekday = new Date(day * DAY).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  const works = calendar.makeUpDays.has(date) || !(weekend || calendar.holidays.has(date));
  if (!works) return null;
  const { opensMinute, closesMinute } = hoursOn(calendar, date);
  const at = (minute: number) => instantOfWall(calendar.timeZone, day * DAY + minute * MINUTE);
  return { opensMs: at(opensMinute), closesMs: at(closesMinute) };
}

/** The hours of a date (`YYYY-MM-DD`), minutes after midnight, whether or not it is worked. */
export const hoursOn = (
  calendar: BusinessCalendar,
  date: string,
): Pick<BusinessCalendar, 'opensMinute' | 'closesMinute'> =>
  calendar.hoursFrom?.findLast((each) => each.fromDate <= date) ?? calendar;

/**
 * The first year between two instants whose public holidays are not known, `null` where there is none or none are kept
 * at all: what was reckoned through it may move once the year is published.
 */
export function unpublishedYear(calendar: BusinessCalendar, fromMs: number, toMs: number): number | null {
  const { publishedYears, timeZone } = calendar;
  if (publishedYears === undefined) return null;
  const yearOf = (instantMs: number) => new Date(wallDay(timeZone, instantMs) * DAY).getUTCFullYear();
  const last = yearOf(Math.max(fromMs, toMs));
  for (let year = yearOf(fromMs); year <= last; year += 1) if (!publishedYears.has(year)) return year;
  return null;
}

/**
 * The instant at which `minutes` (≥ 0, may be broken) of business time have passed since `fromMs`. Ends that fall on a
 * closing time stay there. Throws RangeError on negative minutes or a calendar that never opens.
 */
export function addBusinessMinutes(calendar: BusinessCalendar, fromMs: number, minutes: number): number {
  if (!(minutes >= 0)) throw new RangeError(`business minutes must not be negative: ${minutes}`);
  let leftMs = Math.round(minutes * MINUTE);
  if (leftMs === 0) return fromMs;
  const start = wallDay(calendar.timeZone, fromMs);
  for (let day = start; day < start + DAYS_MAX + leftMs / DAY; day += 1) {
    const window = windowOf(calendar, day);
    if (window === null) continue;
    const opens = Math.max(window.opensMs, fromMs);
    const open = Math.max(0, window.closesMs - opens);
    if (open >= leftMs) return opens + leftMs;
    leftMs -= open;
  }
  throw new RangeError('the calendar never opens');
}

/** Business minutes from `fromMs` to `toMs`; negative where `toMs` is earlier. */
export function businessMinutesBetween(calendar: BusinessCalendar, fromMs: number, toMs: number): number {
  if (toMs < fromMs) return -businessMinutesBetween(calendar, toMs, fromMs);
  let total = 0;
  const last = wallDay(calendar.timeZone, toMs);
  for (let day = wallDay(calendar.timeZone, fromMs); day <= last; day += 1) {
    const window = windowOf(calendar, day);
    if (window === null) continue;
    total += Math.max(0, Math.min(window.closesMs, toMs) - Math.max(window.opensMs, fromMs));
  }
  return total / MINUTE;
}

/** `toMs: null`: the clock still stands. */
export type Pause = { readonly fromMs: number; readonly toMs: number | null };
export type ClockFacts = {
  readonly calendar: BusinessCalendar;
  readonly startedMs: number;
  readonly targetMinutes: number;
  /** In order, not overlapping. */
  readonly pauses: readonly Pause[];
};

function reachedAt(facts: ClockFacts, minutes: number): number | null {
  let left = minutes;
  let from = facts.startedMs;
  for (const pause of facts.pauses) {
    const used = businessMinutesBetween(facts.calendar, from, Math.max(from, pause.fromMs));
    if (used >= left) break;
    if (pause.toMs === null) return null;
    left -= used;
    from = Math.max(from, pause.toMs);
  }
  return addBusinessMinutes(facts.calendar, from, left);
}

/** Business minutes used up to `asOfMs`, pauses left out. */
export function usedMinutes(facts: ClockFacts, asOfMs: number): number {
  let used = 0;
  let from = facts.startedMs;
  for (const pause of facts.pauses) {
    if (pause.fromMs >= asOfMs) break;
    used += businessMinutesBetween(facts.calendar, from, Math.max(from, pause.fromMs));
    if (pause.toMs === null || pause.toMs >= asOfMs) return used;
    from = Math.max(from, pause.toMs);
  }
  return asOfMs > from ? used + businessMinutesBetween(facts.calendar, from, asOfMs) : used;
}

/** At risk from when 80 % is used or less than an hour is left, whichever comes first. */
export const atRiskMinutes = (targetMinutes: number): number =>
  Math.max(0, Math.min(0.8 * targetMinutes, targetMinutes - 60));

/** The stored instants of a clock, epoch ms; `null` while it stands still before them. */
export function clockInstants(facts: ClockFacts): {
  readonly dueMs: number | null;
  readonly atRiskMs: number | null;
} {
  const standing = facts.pauses.some((pause) => pause.toMs === null);
  const dueMs = reachedAt(facts, facts.targetMinutes);
  // A clock that stands still warns of nothing, also where it was at risk when it stopped.
  if (standing && dueMs === null) return { dueMs: null, atRiskMs: null };
  return { dueMs, atRiskMs: reachedAt(facts, atRiskMinutes(facts.targetMinutes)) };
}

/** From `fromMs` on, `leftMinutes` of `targetMinutes` are to be used: all that due and at risk follow from. */
export type ClockAnchor = {
  readonly fromMs: number;
  readonly leftMinutes: number;
  readonly targetMinutes: number;
};

/**
 * Due and at risk, epoch ms, of a running clock. Given the same anchor and calendar they are the same at any time, so
 * that a change of the calendar may be followed late, twice or after a fault.
 */
export function runningInstants(
  calendar: BusinessCalendar,
  { fromMs, leftMinutes, targetMinutes }: ClockAnchor,
): { readonly dueMs: number; readonly atRiskMs: number } {
  const left = Math.max(0, leftMinutes);
  const untilRisk = Math.max(0, left - (targetMinutes - atRiskMinutes(targetMinutes)));
  return {
    dueMs: addBusinessMinutes(calendar, fromMs, left),
    atRiskMs: addBusinessMinutes(calendar, fromMs, untilRisk),
  };
}

/** A working day of the display, in minutes. */
export const WORKING_DAY_MINUTES = 510;
export type BusinessSpan =
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: number; readonly negative: boolean }
  | { readonly unit: 'days'; readonly days: number; readonly negative: boolean };

/** How a span is shown: hours and whole minutes under 17 h, then working days of 8.5 h (to one decimal, towards zero). */
export function splitBusinessMinutes(minutes: number): BusinessSpan {
  const negative = minutes < 0;
  const whole = Math.floor(Math.abs(minutes));
  if (whole < 2 * WORKING_DAY_MINUTES) {
    return { unit: 'hours', hours: Math.floor(whole / 60), minutes: whole % 60, negative };
  }
  return { unit: 'days', days: Math.floor((whole * 10) / WORKING_DAY_MINUTES) / 10, negative };
}
