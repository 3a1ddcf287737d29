import { ExactDecimal } from '@/lib/domain/shared/arithmetic/decimal';
import { divideHalfEven, multiplyDivideHalfEven } from '@/lib/domain/shared/money';
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';

/** A rate as exact decimal text, a fraction: '0.102' is 10.2 %. Canonical: no exponent, no needless zeros, no '-0'. */
export type Rate = string;

/** The same number as a quotient of integers; the denominator is a power of ten. */
export type RateFraction = { readonly numerator: number; readonly denominator: number };

export type RateError = 'not_a_rate' | 'rate_too_fine' | 'rate_out_of_range';

const ratePattern = /^-?\d{1,6}(?:\.\d+)?$/;
const maxDecimals = 9;
/** Offered rates are whole basis points. */
export const offeredRateDecimals = 4;

/**
 * Reads a rate such as '0.102' or '0.1020' and returns its canonical text. Refuses exponents, signs other than '-',
 * more than nine decimals (rates here must stay quotients of safe integers) and numbers of 1,000,000 and more.
 */
export function parseRate(text: string): Result<Rate, RateError> {
  if (!ratePattern.test(text))
    return refuse(/^-?\d{7,}(?:\.\d+)?$/.test(text) ? 'rate_out_of_range' : 'not_a_rate');
  const decimal = new ExactDecimal(text);
  return decimal.decimalPlaces() > maxDecimals ? refuse('rate_too_fine') : succeed(rateText(decimal));
}

/** Whether a text is a rate that {@link parseRate} accepts. */
export function isRate(text: string): boolean {
  return parseRate(text).ok;
}

/** The rate as a decimal; throws RangeError where the text is not a rate. */
export function rateDecimal(rate: Rate): ExactDecimal {
  if (!ratePattern.test(rate)) throw new RangeError(`not a rate: ${rate}`);
  return new ExactDecimal(rate);
}

/** The nearest double, for ratios, charts and root finding; never for money. */
export function rateNumber(rate: Rate): number {
  if (!ratePattern.test(rate)) throw new RangeError(`not a rate: ${rate}`);
  return Number(rate);
}

/** The rate as a quotient of safe integers; throws RangeError where it is not a rate or has over nine decimals. */
export function rateFraction(rate: Rate): RateFraction {
  if (!ratePattern.test(rate)) throw new RangeError(`not a rate: ${rate}`);
  const point = rate.indexOf('.');
  if (point === -1) return { numerator: Number(rate), denominator: 1 };
  const decimals = rate.length - point - 1;
  if (decimals > maxDecimals) throw new RangeError(`a rate with over ${maxDecimals} decimals: ${rate}`);
  return { numerator: Number(rate.slice(0, point) + rate.slice(point + 1)), denominator: 10 ** decimals };
}

/** Canonical text of a decimal. */
export function rateText(decimal: ExactDecimal): Rate {
  return decimal.isZero() ? '0' : decimal.toFixed();
}

/** Exact sum of rates. */
export function addRates(...rates: readonly Rate[]): Rate {
  return rateText(rates.reduce((sum, rate) => sum.plus(rateDecimal(rate)), new ExactDecimal(0)));
}

/** Exact difference of two rates. */
export function subtractRates(left: Rate, right: Rate): Rate {
  return rateText(rateDecimal(left).minus(rateDecimal(right)));
}

/** -1, 0 or 1 as `left` is below, equal to or above `right`. */
export function compareRates(left: Rate, right: Rate): number {
  return rateDecimal(left).comparedTo(rateDecimal(right));
}

/** A decimal rounded half-even to a number of decimals, as canonical text. */
export function roundRate(decimal: ExactDecimal, decimals: number): Rate {
  return rateText(decimal.toDecimalPlaces(decimals, ExactDecimal.ROUND_HALF_EVEN));
}

/** `amountMinor × rate` rounded half-even to the minor unit. */
export function shareOf(amountMinor: number, rate: Rate): number {
  const { numerator, denominator } = rateFraction(rate);
  return numerator < 0 || amountMinor < 0
    ? divideHalfEven(BigInt(amountMinor) * BigInt(numerator), BigInt(denominator))
    : multiplyDivideHalfEven(amountMinor, numerator, denominator);
}
