import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, atMost, noRatio, ratioOf } from '@/lib/domain/shared/arithmetic/ratio';

describe('ratio', () => {
  it('is undefined with a code where the denominator is not positive', () => {
    expect(ratioOf(1, 4)).toEqual({ defined: true, value: 0.25 });
    for (const denominator of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(ratioOf(5, denominator)).toEqual({ defined: false, code: 'denominator_not_positive' });
    }
  });

  it('passes no test where it is undefined', () => {
    expect(atMost(noRatio('not_known'), '1')).toBe(false);
    expect(atLeast(noRatio('empty_set'), '0')).toBe(false);
  });

  it('compares quotients of integers with a limit exactly', () => {
    const amount = fc.integer({ min: 1, max: 10_000_000_000 });
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 1, max: 199 }),
        fc.integer({ min: -1, max: 1 }),
        (income, share, off) => {
          const instalments = Math.floor((income * share) / 100) + off;
          const limit = (share / 100).toFixed(2);
          expect(atMost(ratioOf(instalments, income), limit)).toBe(instalments * 100 <= income * share);
          expect(atLeast(ratioOf(instalments, income), limit)).toBe(instalments * 100 >= income * share);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
