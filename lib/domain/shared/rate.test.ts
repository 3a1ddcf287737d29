import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactDecimal } from '@/lib/domain/shared/arithmetic/decimal';
import { roundHalfEven } from '@/lib/domain/shared/money';
import {
  addRates,
  compareRates,
  isRate,
  parseRate,
  rateDecimal,
  rateFraction,
  rateNumber,
  roundRate,
  shareOf,
  subtractRates,
} from '@/lib/domain/shared/rate';

const rates = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, decimals]) => new ExactDecimal(digits).div(new ExactDecimal(10).pow(decimals)))
  .filter((decimal) => decimal.abs().lessThan(1_000_000))
  .map((decimal) => (decimal.isZero() ? '0' : decimal.toFixed()));

describe('rate', () => {
  it('reads exact decimal text into one canonical form', () => {
    expect(['0.1020', '0.102', '00.5', '5', '-0.00', '0'].map((text) => parseRate(text))).toEqual(
      ['0.102', '0.102', '0.5', '5', '0', '0'].map((value) => ({ ok: true, value })),
    );
  });

  it('refuses what is not exact, too fine or out of range', () => {
    for (const text of ['', '.5', '5.', '1e-3', '+1', 'NaN', '0,1', ' 1', '10%']) {
      expect(parseRate(text), text).toEqual({ ok: false, reason: 'not_a_rate' });
    }
    expect(parseRate('0.1234567891')).toEqual({ ok: false, reason: 'rate_too_fine' });
    expect(parseRate('1000000')).toEqual({ ok: false, reason: 'rate_out_of_range' });
    expect(isRate('abc')).toBe(false);
    expect(() => rateDecimal('abc')).toThrow(RangeError);
    expect(() => rateNumber('1e3')).toThrow(RangeError);
    expect(() => rateFraction('x')).toThrow(RangeError);
  });

  it('adds what doubles cannot', () => {
    expect(addRates('0.1', '0.2')).toBe('0.3');
    expect(subtractRates('0.3', '0.1')).toBe('0.2');
    expect(subtractRates('0.1', '0.1')).toBe('0');
    expect(compareRates('0.1500', '0.15')).toBe(0);
    expect(compareRates('0.2', '0.15')).toBe(1);
  });

  it('rounds half-even', () => {
    expect(roundRate(new ExactDecimal('0.12345'), 4)).toBe('0.1234');
    expect(roundRate(new ExactDecimal('0.12355'), 4)).toBe('0.1236');
    expect(roundRate(new ExactDecimal('0.10001'), 4)).toBe('0.1');
  });

  it('keeps canonical text, quotient and decimal in step', () => {
    fc.assert(
      fc.property(rates, (rate) => {
        expect(parseRate(rate)).toEqual({ ok: true, value: rate });
        const { numerator, denominator } = rateFraction(rate);
        expect(Number.isSafeInteger(numerator)).toBe(true);
        expect(new ExactDecimal(numerator).div(denominator).equals(rateDecimal(rate))).toBe(true);
      }),
    );
  });

  it('takes shares of amounts exactly, rounded half-even', () => {
    expect(shareOf(250, '0.05')).toBe(12);
    expect(shareOf(350, '0.05')).toBe(18);
    expect(shareOf(-250, '0.05')).toBe(-12);
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), rates, (amountMinor, rate) => {
        expect(shareOf(amountMinor, rate)).toBe(roundHalfEven(rateDecimal(rate).times(amountMinor)));
      }),
    );
  });
});
