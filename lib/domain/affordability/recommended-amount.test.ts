import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CapacityFacts,
  capacityColumn,
  jointStress,
  type LoanOffer,
  noStress,
  passesCapacity,
  testCapacity,
} from '@/lib/domain/affordability/capacity';
import {
  type AmountGrid,
  affordableBound,
  countAmounts,
  maxAmountSteps,
  recommendAmount,
} from '@/lib/domain/affordability/recommended-amount';
import { repaymentMethods } from '@/lib/domain/application/vocabulary';
import { addRates } from '@/lib/domain/shared/rate';

const limits = { dtiMax: '0.5', stressedCoverMin: '1.2' };
const grid: AmountGrid = { minimumMinor: 100_000, maximumMinor: 5_050_000, stepMinor: 100_000 };

describe('recommended amount', () => {
  it('is the largest multiple of the step that passes', () => {
    expect(recommendAmount(grid, 99_000_000, () => true)).toEqual({ ok: true, value: 5_000_000 });
    expect(recommendAmount(grid, 99_000_000, (amount) => amount <= 3_333_333)).toEqual({
      ok: true,
      value: 3_300_000,
    });
    expect(recommendAmount(grid, 99_000_000, (amount) => amount === 200_000)).toEqual({
      ok: true,
      value: 200_000,
    });
  });

  it('asks about nothing above the bound', () => {
    const asked: number[] = [];
    recommendAmount(grid, 350_000, (amount) => {
      asked.push(amount);
      return false;
    });
    expect(asked).toEqual([300_000, 200_000, 100_000]);
  });

  it('names no amount where none passes', () => {
    expect(recommendAmount(grid, 99_000_000, () => false)).toEqual({
      ok: false,
      reason: 'no_affordable_amount',
    });
    expect(recommendAmount(grid, 0, () => true)).toEqual({ ok: false, reason: 'no_affordable_amount' });
  });

  it('refuses a product with over 2,000 amounts', () => {
    const fine = { minimumMinor: 100, maximumMinor: 200_000, stepMinor: 100 };
    expect(countAmounts(fine)).toBe(maxAmountSteps);
    expect(recommendAmount(fine, 200_000, () => true)).toEqual({ ok: true, value: 200_000 });
    expect(recommendAmount({ ...fine, maximumMinor: 200_100 }, 200_000, () => true)).toEqual({
      ok: false,
      reason: 'too_many_steps',
    });
    expect(() => countAmounts({ ...fine, stepMinor: 0 })).toThrow(RangeError);
  });

  it('finds what trying every amount finds, though the bound leaves most of them out', () => {
    const cases = fc.record({
      incomeMonthlyMinor: fc.integer({ min: 0, max: 4_000_000 }),
      costsMonthlyMinor: fc.integer({ min: 0, max: 1_500_000 }),
      existing: fc.integer({ min: 0, max: 500_000 }),
      inflows: fc.option(fc.array(fc.integer({ min: 0, max: 4_000_000 }), { minLength: 6, maxLength: 6 })),
      points: fc.integer({ min: 1, max: 60 }),
      rise: fc.integer({ min: 0, max: 10 }),
      days: fc.boolean(),
      count: fc.integer({ min: 1, max: 36 }),
      method: fc.constantFrom(...repaymentMethods),
      rateType: fc.constantFrom('fixed', 'floating'),
    });
    fc.assert(
      fc.property(cases, (one) => {
        const facts: CapacityFacts = {
          incomeMonthlyMinor: one.incomeMonthlyMinor,
          costsMonthlyMinor: one.costsMonthlyMinor,
          debts: [
            {
              kind: 'amortising',
              balanceMinor: 900_000,
              instalmentMonthlyMinor: one.existing,
              floating: true,
            },
          ],
          inflowsMonthlyMinor: one.inflows,
          liquidReservesMinor: null,
        };
        const lowest = {
          rateAnnual: String(one.points / 100),
          term: one.days
            ? ({ count: one.count * 10, unit: 'day' } as const)
            : ({ count: one.count, unit: 'month' } as const),
          method: one.method,
          startDate: '2026-01-15',
          dayCount: 'actual_365',
        } as const;
        const passes = (principalMinor: number) => {
          // The rate rises with the amount, as where security covers less and less of it.
          const step = String((one.rise * principalMinor) / 500_000_000);
          const offer: LoanOffer = {
            ...lowest,
            principalMinor,
            rateAnnual: addRates(lowest.rateAnnual, step),
            rateType: one.rateType,
          };
          return passesCapacity(
            testCapacity(
              capacityColumn(facts, offer, noStress),
              capacityColumn(facts, offer, jointStress),
              limits,
            ),
          );
        };
        const bound = affordableBound(facts, limits, jointStress, lowest);
        expect(recommendAmount(grid, bound, passes)).toEqual(
          recommendAmount(grid, Number.MAX_SAFE_INTEGER, passes),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('bounds closely: two hundredths above an affordable loan at the lowest rate is out', () => {
    const facts: CapacityFacts = {
      incomeMonthlyMinor: 2_000_000,
      costsMonthlyMinor: 0,
      debts: [],
      inflowsMonthlyMinor: null,
      liquidReservesMinor: null,
    };
    const terms = {
      rateAnnual: '0.12',
      term: { count: 12, unit: 'month' },
      method: 'equal_instalment',
      startDate: '2026-01-15',
      dayCount: 'thirty_360',
    } as const;
    const bound = affordableBound(facts, limits, jointStress, terms);
    // Room 1,000,000 a month; 888,487.887 per 10,000,000 borrowed.
    expect(bound / (1_000_000 / 0.0888487887)).toBeGreaterThan(1);
    expect(bound / (1_000_000 / 0.0888487887)).toBeLessThan(1.0001);
    expect(affordableBound({ ...facts, incomeMonthlyMinor: null }, limits, jointStress, terms)).toBe(0);
    expect(affordableBound({ ...facts, costsMonthlyMinor: 2_000_000 }, limits, jointStress, terms)).toBe(0);
  });
});
