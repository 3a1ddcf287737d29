/** Figures as a contract prints them: to the minor unit, and rates to the hundredth of a percent at least. */
import { isCurrencyCode, minorDigits } from '@/lib/domain/shared/money';
import { type Rate, rateNumber } from '@/lib/domain/shared/rate';

export function figures(locale: 'en' | 'zh', currency: string) {
  const digits = isCurrencyCode(currency) ? minorDigits[currency] : 2;
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const money = new Intl.NumberFormat(locale, {
    ...fixed,
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  const amount = new Intl.NumberFormat(locale, fixed);
  const cost = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 6 });
  return {
    money: (minor: number) => money.format(minor / 10 ** digits),
    amount: (minor: number) => amount.format(minor / 10 ** digits),
    percent: (fraction: number) => cost.format(fraction),
    /** Exact: a contract's own rate is not rounded. */
    rate: (exact: Rate) => rate.format(rateNumber(exact)),
  };
}
