/** A year as its months and weeks, and what each day of it is: pure, from the days that differ from the week's rule. */
import type { CalendarDay } from '@/lib/contracts/house/calendar';
import { isWeekday } from '@/lib/domain/workflow/clock/calendar-change';

export type DayKind = 'worked' | 'weekend' | 'closed' | 'made_up';
export type DayInfo = {
  readonly day: string;
  readonly kind: DayKind;
  /** What makes it differ from its weekday, the branch's own word first. */
  readonly entry: CalendarDay | null;
};

const DAY_MS = 86_400_000;
const two = (number: number) => String(number).padStart(2, '0');

/** Weeks of a month from Monday to Sunday; `null` for places of other months. */
export function weeksOf(year: number, month: number): readonly (readonly (string | null)[])[] {
  const first = Date.UTC(year, month - 1, 1);
  const length = Math.round((Date.UTC(year, month, 1) - first) / DAY_MS);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const places = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, place) => {
    const date = place - before + 1;
    return date < 1 || date > length ? null : `${year}-${two(month)}-${two(date)}`;
  });
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
}

/** What a day is; `days` holds at most one entry of everybody and one of the branch for it. */
export function dayInfo(day: string, days: readonly CalendarDay[]): DayInfo {
  const entries = days.filter((each) => each.day === day);
  const entry = entries.find((each) => each.own) ?? entries[0] ?? null;
  const usual = isWeekday(day);
  const worked = entry?.worked ?? usual;
  if (worked) return { day, entry, kind: usual ? 'worked' : 'made_up' };
  return { day, entry, kind: usual || entry !== null ? 'closed' : 'weekend' };
}

/** Days on end that differ from the week's rule for one reason. */
export type NamedSpan = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly worked: boolean;
};

/** Holidays, make-up days and days set by people, by name and in order. */
export function namedSpans(days: readonly CalendarDay[]): readonly NamedSpan[] {
  const spans: NamedSpan[] = [];
  for (const { day, reason: name, worked } of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const last = spans.at(-1);
    const next = last !== undefined && Date.parse(day) - Date.parse(last.to) <= DAY_MS;
    if (last !== undefined && next && last.name === name && last.worked === worked)
      spans[spans.length - 1] = { ...last, to: day };
    else spans.push({ name, from: day, to: day, worked });
  }
  return spans;
}

/** `09:00` as minutes after midnight; `null` for anything else. `24:00` ends a day. */
export function minuteOf(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (found === null) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minute <= 1440 ? minute : null;
}

export const clockText = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
