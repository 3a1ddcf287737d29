import type { Term } from '@/lib/domain/application/vocabulary';
import type { Locale } from '@/lib/i18n/locale';
import { day, dayLong, dayYear, moment, month, time, type When } from './dates';
import { businessTime, clock, term, workingDays } from './durations';
import {
  amount,
  count,
  money,
  moneyInText,
  moneyRounded,
  percent,
  points,
  rate,
  ratio,
  ratioInText,
} from './numbers';
import { initialsOf, type NamedPerson, personName } from './people';
import { spelled } from './words';

/**
 * All formatters bound to a language, a time zone and the instant that “today” refers to. Pure: the same arguments
 * give the same text on the server and in the browser.
 */
export function createFormatter({ locale, timeZone, now }: { locale: Locale; timeZone: string; now: Date }) {
  return {
    locale,
    amount,
    count,
    money,
    ratio,
    moneyInText: (amountMinor: number, currency: string) => moneyInText(locale, amountMinor, currency),
    moneyRounded: (amountMinor: number, currency: string) => moneyRounded(locale, amountMinor, currency),
    percent: (fraction: number | string, options?: Parameters<typeof percent>[2]) =>
      percent(locale, fraction, options),
    rate: (rateAnnual: number | string) => rate(locale, rateAnnual),
    points: (difference: number, most?: number) => points(locale, difference, most),
    ratioInText: (value: number, places?: number) => ratioInText(locale, value, places),
    term: (value: Term, short?: boolean) => term(locale, value, short),
    businessTime: (minutes: number) => businessTime(locale, minutes),
    clock: (leftMinutes: number, short?: boolean) => clock(locale, leftMinutes, short),
    workingDays: (days: number) => workingDays(locale, days),
    day: (when: When) => day(locale, when, timeZone),
    dayYear: (when: When) => dayYear(locale, when, timeZone),
    dayLong: (when: When) => dayLong(locale, when, timeZone),
    month: (when: When) => month(locale, when, timeZone),
    time: (when: When) => time(locale, when, timeZone),
    moment: (when: When, at: When = now) => moment(locale, when, at, timeZone),
    /** Side by side with the comma of the language: `¥40,000, 24 months`. */
    joined: (...parts: readonly string[]) =>
      parts.reduce((first, second) => spelled(locale, 'joined', { first, second })),
    /** One after the other, as the language sets sentences: `null` and empty ones are left out. */
    sentences: (...parts: readonly (string | null)[]) =>
      parts.filter((part) => part !== null && part !== '').join(locale === 'zh' ? '' : ' '),
    labelled: (name: string, text: string) => spelled(locale, 'labelled', { name, text }),
    person: (person: NamedPerson) => personName(locale, person),
    initials: (person: NamedPerson) => initialsOf(locale, person),
  };
}
export type Formatter = ReturnType<typeof createFormatter>;
