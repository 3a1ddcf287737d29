/** What default costs: simple interest by the day on what is overdue, never dearer than the legal ceiling. */
import type { CostCeiling } from '@/lib/domain/affordability/all-in-cost';
import { ExactDecimal } from '@/lib/domain/shared/arithmetic/decimal';
import { multiplyDivideHalfEven, safeMinor } from '@/lib/domain/shared/money';
import {
  compareRates,
  offeredRateDecimals,
  type Rate,
  rateDecimal,
  rateFraction,
  rateText,
} from '@/lib/domain/shared/rate';

/** Interest on arrears is by actual days over a year of 365. */
const daysOfYear = 365;

export type LateRate = { readonly rateAnnual: Rate; readonly cappedByCeiling: boolean };

/**
 * The highest simple yearly rate on arrears under which no delay can lift a loan's all-in cost above a ceiling that it
 * meets: paying later adds to each flow at most what the ceiling itself discounts. Rounded down to a basis point.
 */
export function highestLateRate({ measure, rateAnnual }: CostCeiling): Rate {
  const annual = rateDecimal(rateAnnual);
  const daily =
    measure === 'simple'
      ? annual.div(daysOfYear)
      : annual.plus(1).pow(new ExactDecimal(1).div(daysOfYear)).minus(1);
  return rateText(daily.times(daysOfYear).toDecimalPlaces(offeredRateDecimals, ExactDecimal.ROUND_DOWN));
}

/** The rate on arrears of one offer: a multiple of its own rate, at most what the ceiling leaves. */
export function lateRate(rateAnnual: Rate, factor: Rate, ceiling: CostCeiling | null): LateRate {
  const wanted = rateText(
    rateDecimal(rateAnnual)
      .times(rateDecimal(factor))
      .toDecimalPlaces(offeredRateDecimals, ExactDecimal.ROUND_DOWN),
  );
  const highest = ceiling === null ? null : highestLateRate(ceiling);
  return highest !== null && compareRates(wanted, highest) > 0
    ? { rateAnnual: highest, cappedByCeiling: true }
    : { rateAnnual: wanted, cappedByCeiling: false };
}

/** Interest on an overdue amount for whole days, minor units, rounded half-even. Throws RangeError for negative days. */
export function lateInterestMinor(overdueMinor: number, rateAnnual: Rate, days: number): number {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`${days} days overdue`);
  const { numerator, denominator } = rateFraction(rateAnnual);
  return multiplyDivideHalfEven(
    safeMinor(overdueMinor),
    safeMinor(numerator * days),
    denominator * daysOfYear,
  );
}
