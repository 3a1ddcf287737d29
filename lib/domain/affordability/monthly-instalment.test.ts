import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type KnownDebt,
  monthlyInstalmentOf,
  monthlyInstalmentOfDebt,
} from '@/lib/domain/affordability/monthly-instalment';
import { buildSchedule, type LoanTerms } from '@/lib/domain/affordability/schedule';

const base: LoanTerms = {
  principalMinor: 10_000_000,
  rateAnnual: '0.12',
  term: { count: 12, unit: 'month' },
  method: 'equal_instalment',
  startDate: '2026-01-15',
  dayCount: 'thirty_360',
};
const instalmentOf = (change: Partial<LoanTerms>) =>
  monthlyInstalmentOf(buildSchedule({ ...base, ...change }));
const debt: KnownDebt = {
  kind: 'amortising',
  balanceMinor: 600_000,
  instalmentMonthlyMinor: 50_000,
  floating: false,
};

describe('monthly instalment of a loan', () => {
  it('is the highest month of the next twelve where the loan amortises', () => {
    expect(instalmentOf({})).toBe(888_488);
    // Equal principal: the first month, 1/24 of the principal and 1 %.
    expect(instalmentOf({ method: 'equal_principal', term: { count: 24, unit: 'month' } })).toBe(
      416_666 + 100_000,
    );
  });

  it('adds up two payments of one calendar month', () => {
    // From 1 January every 30 days: 31 January, 2 March, 1 April, 1 May and 31 May.
    const schedule = buildSchedule({
      ...base,
      rateAnnual: '0',
      startDate: '2026-01-01',
      term: { count: 150, unit: 'day' },
    });
    expect(schedule.instalments.map((row) => row.dueDate).slice(3)).toEqual(['2026-05-01', '2026-05-31']);
    expect(monthlyInstalmentOf(schedule)).toBe(4_000_000);
  });

  it('spreads principal and interest over the term of bullet and interest-only loans', () => {
    expect(instalmentOf({ method: 'bullet' })).toBe(933_333);
    expect(instalmentOf({ method: 'interest_only', term: { count: 10, unit: 'month' } })).toBe(1_100_000);
    expect(instalmentOf({ method: 'bullet', rateAnnual: '0', term: { count: 90, unit: 'day' } })).toBe(
      3_333_333,
    );
  });

  it('counts terms under two months as due within max(1, days / 30) months', () => {
    expect(instalmentOf({ rateAnnual: '0', term: { count: 15, unit: 'day' } })).toBe(10_000_000);
    expect(instalmentOf({ rateAnnual: '0', term: { count: 1, unit: 'month' } })).toBe(10_000_000);
    // Two payments, yet 45 days are 1.5 months.
    expect(instalmentOf({ rateAnnual: '0', term: { count: 45, unit: 'day' } })).toBe(6_666_667);
    expect(instalmentOf({ rateAnnual: '0', term: { count: 60, unit: 'day' } })).toBe(5_000_000);
  });

  it('never falls when the principal grows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 48 }),
        fc.constantFrom('equal_instalment', 'equal_principal', 'interest_only', 'bullet'),
        (principalMinor, more, count, method) => {
          const loan = { method, term: { count, unit: 'month' } } as const;
          // Roundings move the last instalment by a few units; beyond them the order holds.
          expect(
            instalmentOf({ ...loan, principalMinor: principalMinor + more }) + count,
          ).toBeGreaterThanOrEqual(instalmentOf({ ...loan, principalMinor }));
        },
      ),
    );
  });
});

describe('monthly instalment of a debt elsewhere', () => {
  it('takes what is stated for amortising debt', () => {
    expect(monthlyInstalmentOfDebt(debt)).toEqual({ ok: true, value: 50_000 });
  });

  it('takes the larger of stated minimum and 5 % of the balance for revolving debt', () => {
    const card = { ...debt, kind: 'revolving' } as const;
    expect(monthlyInstalmentOfDebt({ ...card, instalmentMonthlyMinor: 20_000 })).toEqual({
      ok: true,
      value: 30_000,
    });
    expect(monthlyInstalmentOfDebt({ ...card, instalmentMonthlyMinor: 40_000 })).toEqual({
      ok: true,
      value: 40_000,
    });
    expect(monthlyInstalmentOfDebt({ ...card, instalmentMonthlyMinor: null })).toEqual({
      ok: true,
      value: 30_000,
    });
  });

  it('spreads bullet and interest-only debt over what is left of its term', () => {
    const bullet = { ...debt, kind: 'bullet', instalmentMonthlyMinor: null, rateAnnual: '0.12' } as const;
    expect(monthlyInstalmentOfDebt({ ...bullet, remainingTerm: { count: 6, unit: 'month' } })).toEqual({
      ok: true,
      value: 106_000,
    });
    expect(
      monthlyInstalmentOfDebt({ ...bullet, rateAnnual: '0', remainingTerm: { count: 10, unit: 'day' } }),
    ).toEqual({
      ok: true,
      value: 600_000,
    });
  });

  it('adds a twelfth of the points on the balance of floating debt alone', () => {
    expect(monthlyInstalmentOfDebt({ ...debt, floating: true }, '0.02')).toEqual({ ok: true, value: 51_000 });
    expect(monthlyInstalmentOfDebt({ ...debt, floating: true }, '-0.02')).toEqual({
      ok: true,
      value: 49_000,
    });
    expect(monthlyInstalmentOfDebt(debt, '0.02')).toEqual({ ok: true, value: 50_000 });
  });

  it('refuses to guess', () => {
    const unknown = { ok: false, reason: 'instalment_unknown' };
    const cases: KnownDebt[] = [
      { ...debt, kind: 'unknown' },
      { ...debt, instalmentMonthlyMinor: null },
      { ...debt, kind: 'revolving', balanceMinor: null },
      { ...debt, kind: 'bullet' },
      { ...debt, kind: 'interest_only', rateAnnual: '0.1', remainingTerm: null },
    ];
    for (const known of cases) expect(monthlyInstalmentOfDebt(known)).toEqual(unknown);
    expect(monthlyInstalmentOfDebt({ ...debt, floating: true, balanceMinor: null }, '0.02')).toEqual(unknown);
  });
});
