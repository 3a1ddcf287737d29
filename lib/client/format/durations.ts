import type { Term } from '@/lib/domain/application/vocabulary';
import type { Locale } from '@/lib/i18n/locale';
import { fill } from './words';

/** 09:00 to 17:30: what a working day counts in business minutes unless a branch's calendar says otherwise. */
export const BUSINESS_DAY_MINUTES = 510;

/**
 * Business time as `h m` under two working days, then in working days and hours: `42 m`, `4 h 05 m`, `2 d 1 h`.
 * Negative minutes are shown without sign; the caller says what they mean.
 */
export function businessTime(locale: Locale, minutes: number, dayMinutes = BUSINESS_DAY_MINUTES): string {
  const whole = Math.floor(Math.abs(minutes));
  if (whole < 60) return fill(locale, 'minutes', { minutes: whole });
  if (whole < 2 * dayMinutes)
    return fill(locale, 'hours', {
      hours: Math.floor(whole / 60),
      minutes: String(whole % 60).padStart(2, '0'),
    });
  const days = Math.floor(whole / dayMinutes);
  const hours = Math.floor((whole % dayMinutes) / 60);
  return hours === 0 ? fill(locale, 'days', { days }) : fill(locale, 'daysHours', { days, hours });
}

/**
 * The clock of a stage: `3 h 12 m left` or `42 m over`; `short` leaves out “left”, never “over”. `leftMinutes` is
 * business time, negative when late.
 */
export function clock(locale: Locale, leftMinutes: number, short = false): string {
  const duration = businessTime(locale, leftMinutes);
  if (leftMinutes < 0) return fill(locale, 'over', { duration });
  return short ? duration : fill(locale, 'left', { duration });
}

/** `3 working days`, `3 个工作日`. */
export function workingDays(locale: Locale, count: number): string {
  return fill(locale, count === 1 ? 'workingDayOne' : 'workingDayMany', { count });
}

/** Length of a loan: `24 months`, `90 days`; `short` for a tight column: `24 mo.`. */
export function term(locale: Locale, { count, unit }: Term, short = false): string {
  if (short) return fill(locale, unit === 'month' ? 'monthShort' : 'dayShort', { count });
  if (unit === 'month') return fill(locale, count === 1 ? 'monthOne' : 'monthMany', { count });
  return fill(locale, count === 1 ? 'dayOne' : 'dayMany', { count });
}
