import type { Locale } from '@/lib/i18n/locale';
import { fill, type PatternName } from './words';

/** A calendar date `YYYY-MM-DD`, or an instant (ISO text with offset, or a Date). */
export type When = string | Date;

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const tags = { en: 'en-US', zh: 'zh-CN' } as const satisfies Record<Locale, string>;
const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(tag: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone} ${JSON.stringify(options)}`;
  const known = cache.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone });
  cache.set(key, known);
  return known;
}

/** A calendar date is the same day everywhere; only an instant is moved into the lender's time zone. */
function placed(when: When, timeZone: string): { instant: Date; zone: string } {
  if (typeof when === 'string' && CALENDAR_DATE.test(when))
    return { instant: new Date(`${when}T00:00:00Z`), zone: 'UTC' };
  return { instant: typeof when === 'string' ? new Date(when) : when, zone: timeZone };
}

function partsOf(locale: Locale, when: When, timeZone: string) {
  const { instant, zone } = placed(when, timeZone);
  const tag = tags[locale];
  const one = (options: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes) =>
    formatter(tag, zone, options)
      .formatToParts(instant)
      .find((part) => part.type === type)?.value ?? '';
  const number = (options: Intl.DateTimeFormatOptions, type: Intl.DateTimeFormatPartTypes) =>
    formatter('en-US', zone, options)
      .formatToParts(instant)
      .find((part) => part.type === type)?.value ?? '';
  const month = locale === 'zh' ? number({ month: 'numeric' }, 'month') : one({ month: 'short' }, 'month');
  return {
    year: number({ year: 'numeric' }, 'year'),
    month,
    monthLong: locale === 'zh' ? month : one({ month: 'long' }, 'month'),
    day: number({ day: 'numeric' }, 'day'),
    weekday: one({ weekday: 'short' }, 'weekday'),
    weekdayLong: one({ weekday: 'long' }, 'weekday'),
    time: formatter('en-GB', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant),
  };
}

/** Days since the epoch of the calendar day that an instant falls on. */
function dayNumber(when: When, timeZone: string): number {
  const { instant, zone } = placed(when, timeZone);
  const iso = formatter('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
  return Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
}

const written = (pattern: PatternName) => (locale: Locale, when: When, timeZone: string) =>
  fill(locale, pattern, partsOf(locale, when, timeZone));

/** `Wed 25 Nov`, `11 月 25 日`. */
export const day = written('day');
/** `25 Nov 2026`, `2026 年 11 月 25 日`. */
export const dayYear = written('dayYear');
/** `Wednesday 25 November`, `11 月 25 日星期三`: a promise to an applicant. */
export const dayLong = written('dayLong');
/** `May 2027`, `2027 年 5 月`. */
export const month = written('monthYear');

/** `14:20`, 24 hours. */
export function time(locale: Locale, when: When, timeZone: string): string {
  return partsOf(locale, when, timeZone).time;
}

/**
 * When something happened, as near as it matters at `now`: `today 08:42`, `yesterday 16:30`, `Sun 21:07` within six
 * days, else `20 Nov 16:30`, or `20 Nov 2025` in another year.
 */
export function moment(locale: Locale, when: When, now: When, timeZone: string): string {
  const parts = partsOf(locale, when, timeZone);
  const ago = dayNumber(now, timeZone) - dayNumber(when, timeZone);
  if (ago === 0) return fill(locale, 'today', parts);
  if (ago === 1) return fill(locale, 'yesterday', parts);
  if (ago > 1 && ago < 7) return fill(locale, 'weekdayTime', parts);
  const sameYear = parts.year === partsOf(locale, now, timeZone).year;
  return fill(locale, sameYear ? 'dayTime' : 'dayYear', parts);
}
