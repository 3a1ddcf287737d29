import { type Rate, rateNumber } from '@/lib/domain/shared/rate';

export const ratioCodes = ['denominator_not_positive', 'empty_set', 'not_known'] as const;
export type RatioCode = (typeof ratioCodes)[number];

/** A quotient, or the code of why there is none; shown as '–' then, never as 0 or ∞. */
export type Ratio =
  | { readonly defined: true; readonly value: number }
  | { readonly defined: false; readonly code: RatioCode };

/** `numerator / denominator`; undefined with a code where the denominator is ≤ 0 (domain.md section 3). */
export function ratioOf(numerator: number, denominator: number): Ratio {
  return denominator > 0 && Number.isFinite(numerator) && Number.isFinite(denominator)
    ? { defined: true, value: numerator / denominator }
    : { defined: false, code: 'denominator_not_positive' };
}

/** A ratio that cannot be formed. */
export function noRatio(code: RatioCode): Ratio {
  return { defined: false, code };
}

/**
 * Whether a defined ratio is at most the limit; false where it is undefined. Exact for quotients of integers while
 * `denominator × 10^decimals of the limit` < 2^52: both sides round correctly, and unequal ones lie further apart.
 */
export function atMost(ratio: Ratio, limit: Rate): boolean {
  return ratio.defined && ratio.value <= rateNumber(limit);
}

/** Whether a defined ratio is at least the limit; false where it is undefined. Exact as {@link atMost}. */
export function atLeast(ratio: Ratio, limit: Rate): boolean {
  return ratio.defined && ratio.value >= rateNumber(limit);
}
