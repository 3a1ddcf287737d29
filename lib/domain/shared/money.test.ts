import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactDecimal } from '@/lib/domain/shared/arithmetic/decimal';
import {
  addMoney,
  allocate,
  currencies,
  divideHalfEven,
  isCurrencyCode,
  minorDigits,
  money,
  multiplyDivideHalfEven,
  roundHalfEven,
  subtractMoney,
  sumMinor,
} from '@/lib/domain/shared/money';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' }) as const;
const naira = (amountMinor: number) => ({ amountMinor, currency: 'NGN' }) as const;

describe('money', () => {
  it('adds and subtracts within one currency', () => {
    expect(addMoney(yuan(1050), yuan(25))).toEqual({ ok: true, value: yuan(1075) });
    expect(subtractMoney(yuan(25), yuan(1050))).toEqual({ ok: true, value: yuan(-1025) });
  });

  it('never mixes currencies', () => {
    expect(addMoney(yuan(1), naira(1))).toEqual({ ok: false, reason: 'currency_mismatch' });
    expect(subtractMoney(yuan(1), naira(1))).toEqual({ ok: false, reason: 'currency_mismatch' });
  });

  it('refuses what is not a safe integer', () => {
    expect(money(10.5, 'CNY')).toEqual({ ok: false, reason: 'unsafe_amount' });
    expect(addMoney(yuan(Number.MAX_SAFE_INTEGER), yuan(1))).toEqual({ ok: false, reason: 'unsafe_amount' });
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });

  it('knows every currency and its minor digits', () => {
    expect(Object.keys(minorDigits)).toEqual([...currencies]);
    expect([minorDigits.CNY, minorDigits.VND, minorDigits.NGN]).toEqual([2, 0, 2]);
    expect([isCurrencyCode('KES'), isCurrencyCode('XXX'), isCurrencyCode('toString')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('rounding half to even', () => {
  it('sends ties to the even neighbour, below zero too', () => {
    const ties = ['0.5', '1.5', '2.5', '-0.5', '-1.5', '-2.5', '2.50000001'];
    expect(ties.map((text) => roundHalfEven(new ExactDecimal(text)))).toEqual([0, 2, 2, 0, -2, -2, 3]);
  });

  it('never gives minus zero, which would show in stored bytes', () => {
    expect(Object.is(roundHalfEven(new ExactDecimal('-0.2')), 0)).toBe(true);
    expect(Object.is(divideHalfEven(-1n, 3n), 0)).toBe(true);
  });

  it('divides integers as the decimal does', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 17n), 10n ** 17n),
        fc.bigInt(20n, 10n ** 12n),
        (numerator, denominator) => {
          const decimal = new ExactDecimal(String(numerator)).div(String(denominator));
          expect(divideHalfEven(numerator, denominator)).toBe(roundHalfEven(decimal));
        },
      ),
    );
    expect(() => divideHalfEven(1n, 0n)).toThrow(RangeError);
  });

  it('gives the same integer by doubles and by bigint, ties included', () => {
    const small = fc.integer({ min: 0, max: 5000 });
    const large = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(
        fc.oneof(small, large),
        fc.oneof(small, large),
        fc.integer({ min: 1, max: 5000 }),
        (a, b, d) => {
          fc.pre(Number.isSafeInteger(Math.floor((a * b) / d)));
          expect(multiplyDivideHalfEven(a, b, d)).toBe(divideHalfEven(BigInt(a) * BigInt(b), BigInt(d)));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('allocate', () => {
  it('gives the units left over to the largest remainders, the earlier first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual({ ok: true, value: [34, 33, 33] });
    expect(allocate(10, [1, 2, 3])).toEqual({ ok: true, value: [2, 3, 5] });
    expect(allocate(-100, [1, 1, 1])).toEqual({ ok: true, value: [-34, -33, -33] });
  });

  it('refuses where there is nothing to divide by', () => {
    expect(allocate(100, [])).toEqual({ ok: false, reason: 'no_weight' });
    expect(allocate(100, [0, 0])).toEqual({ ok: false, reason: 'no_weight' });
    expect(allocate(100, [2, -1])).toEqual({ ok: false, reason: 'no_weight' });
    expect(allocate(0.5, [1])).toEqual({ ok: false, reason: 'unsafe_amount' });
  });

  it('loses nothing and strays less than one unit from the exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.maxSafeInteger(), weights, (amountMinor, parts) => {
        const total = parts.reduce((sum, weight) => sum + weight, 0);
        fc.pre(total > 0);
        const result = allocate(amountMinor, parts);
        if (!result.ok) throw new Error(result.reason);
        expect(result.value.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amountMinor));
        result.value.forEach((part, index) => {
          const exact = new ExactDecimal(amountMinor).times(parts[index] ?? 0).div(total);
          expect(exact.minus(part).abs().lessThan(1)).toBe(true);
        });
      }),
    );
  });
});
