import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSchedule, type LoanTerms, planSchedule, scheduleOf } from '@/lib/domain/affordability/schedule';
import { repaymentMethods, type Term } from '@/lib/domain/application/vocabulary';
import { ExactDecimal } from '@/lib/domain/shared/arithmetic/decimal';
import { addMonths, dayCounts, daysBetween, fromDayNumber } from '@/lib/domain/shared/calendar-date';
import { roundHalfEven } from '@/lib/domain/shared/money';

const base: LoanTerms = {
  principalMinor: 10_000_000,
  rateAnnual: '0.12',
  term: { count: 12, unit: 'month' },
  method: 'equal_instalment',
  startDate: '2026-01-31',
  dayCount: 'thirty_360',
};

const terms = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 60 }), unit: fc.constant('month' as const) }),
  fc.record({ count: fc.integer({ min: 1, max: 400 }), unit: fc.constant('day' as const) }),
) satisfies fc.Arbitrary<Term>;
const loans: fc.Arbitrary<LoanTerms> = fc.record({
  principalMinor: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 1_000_000_000_000 })),
  rateAnnual: fc
    .integer({ min: 0, max: 36_000 })
    .map((points) => new ExactDecimal(points).div(10_000).toFixed()),
  term: terms,
  method: fc.constantFrom(...repaymentMethods),
  startDate: fc.integer({ min: 18_000, max: 25_000 }).map(fromDayNumber),
  dayCount: fc.constantFrom(...dayCounts),
});

describe('schedule', () => {
  it('pays 1 % a month over 12 months by the level instalment of the annuity formula', () => {
    const { instalments, interestMinor } = buildSchedule(base);
    const first = instalments[0];
    expect(first).toEqual({
      number: 1,
      dueDate: '2026-02-28',
      offset: 1,
      principalMinor: 788_488,
      interestMinor: 100_000,
      totalMinor: 888_488,
      balanceMinor: 9_211_512,
    });
    // 100,000.00 × 0.01 / (1 − 1.01^−12) = 8,884.88: the value that every annuity table gives.
    expect(instalments.slice(0, 11).map((row) => row.totalMinor)).toEqual(Array(11).fill(888_488));
    const last = instalments[11];
    expect(Math.abs((last?.totalMinor ?? 0) - 888_488)).toBeLessThanOrEqual(12);
    expect(interestMinor).toBe(instalments.reduce((sum, row) => sum + row.interestMinor, 0));
    expect(instalments.map((row) => row.dueDate).slice(1, 4)).toEqual([
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
  });

  it('pays equal principal with the remainder in the last instalment', () => {
    const { instalments } = buildSchedule({
      ...base,
      principalMinor: 1_000_000,
      term: { count: 3, unit: 'month' },
      method: 'equal_principal',
    });
    expect(instalments.map((row) => [row.principalMinor, row.interestMinor, row.balanceMinor])).toEqual([
      [333_333, 10_000, 666_667],
      [333_333, 6_667, 333_334],
      [333_334, 3_333, 0],
    ]);
  });

  it('pays interest only, then the principal', () => {
    const { instalments } = buildSchedule({
      ...base,
      term: { count: 3, unit: 'month' },
      method: 'interest_only',
    });
    expect(instalments.map((row) => [row.principalMinor, row.interestMinor])).toEqual([
      [0, 100_000],
      [0, 100_000],
      [10_000_000, 100_000],
    ]);
  });

  it('pays a bullet loan once, with simple interest by its day count', () => {
    const of = (dayCount: LoanTerms['dayCount']) =>
      buildSchedule({
        ...base,
        method: 'bullet',
        startDate: '2026-01-15',
        term: { count: 45, unit: 'day' },
        rateAnnual: '0.365',
        dayCount,
      }).instalments.map((row) => [row.dueDate, row.offset, row.interestMinor]);
    expect(of('actual_365')).toEqual([['2026-03-01', 45, 450_000]]);
    expect(of('actual_360')).toEqual([['2026-03-01', 45, 456_250]]);
    // 15 January to 1 March is 46 days where every month has 30.
    expect(of('thirty_360')).toEqual([['2026-03-01', 45, 466_389]]);
  });

  it('pays loans in days every 30 days and at the end', () => {
    const { instalments } = buildSchedule({
      ...base,
      term: { count: 75, unit: 'day' },
      dayCount: 'actual_365',
    });
    expect(instalments.map((row) => [row.offset, row.dueDate])).toEqual([
      [30, '2026-03-02'],
      [60, '2026-04-01'],
      [75, '2026-04-16'],
    ]);
  });

  it('counts real days by month under actual/365', () => {
    const { instalments } = buildSchedule({
      ...base,
      method: 'interest_only',
      dayCount: 'actual_365',
      rateAnnual: '0.365',
      term: { count: 2, unit: 'month' },
    });
    expect(instalments.map((row) => row.interestMinor)).toEqual([28 * 10_000, 31 * 10_000]);
  });

  it('refuses what is no loan', () => {
    const refused: Partial<LoanTerms>[] = [
      { principalMinor: 0 },
      { principalMinor: 10.5 },
      { principalMinor: Number.MAX_SAFE_INTEGER + 1 },
      { rateAnnual: '-0.01' },
      { rateAnnual: '101' },
      { rateAnnual: 'abc' },
      { term: { count: 0, unit: 'month' } },
      { term: { count: 601, unit: 'month' } },
      { term: { count: 1.5, unit: 'day' } },
      { startDate: '2026-02-30' },
    ];
    for (const change of refused) expect(() => buildSchedule({ ...base, ...change })).toThrow(RangeError);
  });

  it('repays the principal to the minor unit, never negative, with a balance that falls to zero', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const { instalments, interestMinor } = buildSchedule(loan);
        let balanceMinor = loan.principalMinor;
        let before = loan.startDate;
        for (const [index, row] of instalments.entries()) {
          balanceMinor -= row.principalMinor;
          expect(row).toMatchObject({
            number: index + 1,
            balanceMinor,
            totalMinor: row.principalMinor + row.interestMinor,
          });
          expect(Math.min(row.principalMinor, row.interestMinor, balanceMinor)).toBeGreaterThanOrEqual(0);
          expect(daysBetween(before, row.dueDate)).toBeGreaterThan(0);
          before = row.dueDate;
        }
        expect(balanceMinor).toBe(0);
        expect(interestMinor).toBe(instalments.reduce((sum, row) => sum + row.interestMinor, 0));
        expect(instalments.at(-1)?.offset).toBe(loan.term.count);
        if (loan.term.unit === 'month') expect(before).toBe(addMonths(loan.startDate, loan.term.count));
      }),
      { numRuns: 500 },
    );
  });

  it('charges each period exactly its share of the balance, rounded half-even', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        fc.pre(loan.dayCount !== 'thirty_360');
        const basis = loan.dayCount === 'actual_365' ? 365 : 360;
        let balanceMinor = loan.principalMinor;
        let from = loan.startDate;
        for (const row of buildSchedule(loan).instalments) {
          const days = daysBetween(from, row.dueDate);
          const exact = new ExactDecimal(balanceMinor).times(loan.rateAnnual).times(days).div(basis);
          expect(row.interestMinor).toBe(roundHalfEven(exact));
          balanceMinor = row.balanceMinor;
          from = row.dueDate;
        }
      }),
    );
  });

  it('keeps the level instalment at the annuity formula, worked out in decimals', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        fc.pre(loan.term.unit === 'month' && loan.term.count > 1 && loan.principalMinor > 100_000);
        const rows = buildSchedule({
          ...loan,
          method: 'equal_instalment',
          dayCount: 'thirty_360',
        }).instalments;
        const monthly = new ExactDecimal(loan.rateAnnual).div(12);
        const level = monthly.isZero()
          ? new ExactDecimal(loan.principalMinor).div(loan.term.count)
          : monthly
              .times(loan.principalMinor)
              .div(new ExactDecimal(1).minus(monthly.plus(1).pow(-loan.term.count)));
        expect(rows[0]?.totalMinor).toBe(roundHalfEven(level));
      }),
    );
  });

  it('gives the same schedule from a plan shared by many principals', () => {
    fc.assert(
      fc.property(
        loans,
        fc.array(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 5 }),
        (loan, principals) => {
          const plan = planSchedule(loan);
          for (const principalMinor of principals) {
            expect(scheduleOf(plan, principalMinor).instalments).toEqual(
              buildSchedule({ ...loan, principalMinor }).instalments,
            );
          }
        },
      ),
    );
  });
});
