import { ExactDecimal } from '@/lib/domain/shared/arithmetic/decimal';
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';

/** ISO 4217 codes that products may use. */
export const currencies = [
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'HKD',
  'INR',
  'NGN',
  'KES',
  'GHS',
  'TZS',
  'UGX',
  'ZAR',
  'PHP',
  'IDR',
  'VND',
  'MXN',
  'BRL',
  'PLN',
  'JPY',
  'TWD',
] as const;
export type CurrencyCode = (typeof currencies)[number];

/** Digits of the minor unit (ISO 4217): ¥1.00 is 100 minor units, ₫1 is one. */
export const minorDigits = {
  CNY: 2,
  USD: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  INR: 2,
  NGN: 2,
  KES: 2,
  GHS: 2,
  TZS: 2,
  UGX: 0,
  ZAR: 2,
  PHP: 2,
  IDR: 2,
  VND: 0,
  MXN: 2,
  BRL: 2,
  PLN: 2,
  JPY: 0,
  TWD: 2,
} as const satisfies Record<CurrencyCode, number>;

/** An amount in minor units (a safe integer) with its currency. */
export type Money = { readonly amountMinor: number; readonly currency: CurrencyCode };

export type MoneyError = 'currency_mismatch' | 'unsafe_amount';

/** Whether a text is the code of a currency that products may use. */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(minorDigits, text);
}

/** Makes money; refuses an amount that is not a safe integer. */
export function money(amountMinor: number, currency: CurrencyCode): Result<Money, MoneyError> {
  return Number.isSafeInteger(amountMinor) ? succeed({ amountMinor, currency }) : refuse('unsafe_amount');
}

/** Sum of two amounts of one currency. */
export function addMoney(left: Money, right: Money): Result<Money, MoneyError> {
  if (left.currency !== right.currency) return refuse('currency_mismatch');
  return money(left.amountMinor + right.amountMinor, left.currency);
}

/** Difference of two amounts of one currency; may be negative. */
export function subtractMoney(left: Money, right: Money): Result<Money, MoneyError> {
  if (left.currency !== right.currency) return refuse('currency_mismatch');
  return money(left.amountMinor - right.amountMinor, left.currency);
}

/** Returns the amount, or throws RangeError where it is not a safe integer: the guard of every sum of minor units. */
export function safeMinor(amountMinor: number): number {
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`not a safe amount in minor units: ${amountMinor}`);
  return amountMinor === 0 ? 0 : amountMinor;
}

/** Sum of amounts in minor units; throws RangeError beyond the safe integers. */
export function sumMinor(amountsMinor: readonly number[]): number {
  let sumMinor = 0;
  for (const amountMinor of amountsMinor) sumMinor = safeMinor(sumMinor + amountMinor);
  return sumMinor;
}

/** Rounds a decimal to an integer, half to even; throws RangeError beyond the safe integers. */
export function roundHalfEven(value: ExactDecimal): number {
  return safeMinor(value.toDecimalPlaces(0, ExactDecimal.ROUND_HALF_EVEN).toNumber());
}

/** `numerator / denominator` rounded half to even, exact for any integers; the denominator is positive. */
export function divideHalfEven(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError('a denominator must be positive');
  let quotient = numerator / denominator;
  let remainder = numerator % denominator;
  if (remainder < 0n) {
    quotient -= 1n;
    remainder += denominator;
  }
  const doubled = remainder * 2n;
  const up = doubled > denominator || (doubled === denominator && quotient % 2n !== 0n);
  return safeMinor(Number(up ? quotient + 1n : quotient));
}

/**
 * `amountMinor × factor / divisor` rounded half to even. While the product is a safe integer, remainder and quotient
 * of doubles are exact (IEEE 754 `%` is), so the fast way and the bigint way give the same integer.
 */
export function multiplyDivideHalfEven(amountMinor: number, factor: number, divisor: number): number {
  const product = amountMinor * factor;
  if (!Number.isSafeInteger(product) || product < 0 || !Number.isSafeInteger(divisor) || divisor <= 0) {
    return divideHalfEven(BigInt(amountMinor) * BigInt(factor), BigInt(divisor));
  }
  const remainder = product % divisor;
  const quotient = (product - remainder) / divisor;
  const distance = remainder - (divisor - remainder);
  return distance > 0 || (distance === 0 && quotient % 2 === 1) ? quotient + 1 : quotient;
}

export type AllocationError = 'no_weight' | 'unsafe_amount';

/**
 * Splits an amount in proportion to weights (integers ≥ 0) so that the parts sum to it exactly: every part is
 * truncated and the units left over go to the largest remainders, the earlier first (largest remainder method).
 */
export function allocate(amountMinor: number, weights: readonly number[]): Result<number[], AllocationError> {
  if (!Number.isSafeInteger(amountMinor)) return refuse('unsafe_amount');
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) return refuse('no_weight');
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return refuse('no_weight');
  const sign = amountMinor < 0 ? -1n : 1n;
  const amount = BigInt(amountMinor) * sign;
  const parts = weights.map((weight, index) => {
    const product = amount * BigInt(weight);
    return { index, share: product / total, remainder: product % total };
  });
  let left = amount - parts.reduce((sum, part) => sum + part.share, 0n);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return succeed(parts.map((part) => safeMinor(Number(part.share * sign))));
}
