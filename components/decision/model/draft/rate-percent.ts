import { parseRate, rateDecimal, rateText } from '@/lib/domain/shared/rate';

/** A yearly rate as it is typed: '0.102' is '10.2'. Exact. */
export function percentOfRate(rateAnnual: string | null): string | null {
  return rateAnnual === null ? null : rateText(rateDecimal(rateAnnual).times(100));
}

/** What was typed as a rate: '10.2' is '0.102'; `null` for a text that is no rate or below zero. */
export function rateOfPercent(percent: string | null): string | null {
  if (percent === null) return null;
  const read = parseRate(percent);
  if (!read.ok) return null;
  const rate = rateDecimal(read.value).dividedBy(100);
  return rate.isNegative() || rate.greaterThan(1) ? null : rateText(rate);
}
