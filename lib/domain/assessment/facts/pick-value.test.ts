import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FactSource } from '@/lib/domain/application/vocabulary';
import { countedFacts } from '@/lib/domain/assessment/facts/counted-facts';
import { confirmedValue, declaredValue, pickValue } from '@/lib/domain/assessment/facts/pick-value';
import { fact, sampleBorrower } from '@/lib/domain/assessment/fixtures/sample-case';
import type { SourcedValue } from '@/lib/domain/assessment/snapshot';
import { judgeDifference } from '@/lib/domain/assessment/steps/verification';

const at = '2026-11-20T02:00:00Z';
const value = (source: FactSource, amount: number, more: Partial<SourcedValue<number>> = {}) => ({
  source,
  value: amount,
  by: 'x',
  at,
  ...more,
});

describe('the value that is used', () => {
  test('verified before reported, before read, before declared, and says why', () => {
    const values = [value('declared', 4), value('extracted', 3, { confidence: 0.99 }), value('reported', 2)];
    expect(pickValue({ id: 'f', values })).toMatchObject({ value: 2, why: 'reported', factId: 'f' });
    expect(pickValue({ id: 'f', values: [...values, value('verified', 1)] })).toMatchObject({ value: 1 });
    expect(pickValue({ id: 'f', values: values.slice(0, 2) })).toMatchObject({ value: 3, why: 'read' });
    expect(pickValue({ id: 'f', values: values.slice(0, 1) })).toMatchObject({
      value: 4,
      why: 'declared_only',
    });
  });
  test('a reading that is too uncertain does not displace the declared one', () => {
    const values = [value('declared', 4), value('extracted', 3, { confidence: 0.7 })];
    expect(pickValue({ id: 'f', values })).toMatchObject({ value: 4, why: 'read_too_uncertain' });
    expect(confirmedValue({ id: 'f', values })).toBeNull();
  });
  test('of equals the latest, whatever their order', () => {
    const early = value('verified', 1);
    const late = value('verified', 2, { at: '2026-11-21T02:00:00Z' });
    expect(pickValue({ id: 'f', values: [late, early] })?.value).toBe(2);
    expect(pickValue({ id: 'f', values: [early, late] })?.value).toBe(2);
  });
  test('order never matters', () => {
    const any = fc.record({
      source: fc.constantFrom('declared', 'extracted', 'reported', 'verified'),
      value: fc.nat(9),
      by: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      at: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
    } as const);
    const unique = fc.uniqueArray(any, { selector: (each) => `${each.source} ${each.by} ${each.at}` });
    fc.assert(
      fc.property(unique, (values) => {
        expect(pickValue({ id: 'f', values: values.toReversed() })).toEqual(pickValue({ id: 'f', values }));
      }),
    );
  });
  test('without a value there is none', () => {
    expect(pickValue({ id: 'f', values: [] })).toBeNull();
    expect(declaredValue(null)).toBeNull();
  });
});

describe('facts taken together', () => {
  test('only facts with both sides are held against each other', () => {
    const incomes = [
      { id: 'a', kind: 'business' as const, monthlyMinor: fact('a', 100, 80) },
      { id: 'b', kind: 'rent' as const, monthlyMinor: fact('b', 50) },
    ];
    const { income, incomeConfirmed } = countedFacts([{ ...sampleBorrower, incomes }]);
    expect(income).toMatchObject({
      declaredMinor: 150,
      declaredOfConfirmedMinor: 100,
      confirmedMinor: 80,
      usedMinor: 130,
    });
    expect(incomeConfirmed).toBe(true);
  });
  test('a business without a stated income counts what its takings leave', () => {
    const business = sampleBorrower.business && {
      ...sampleBorrower.business,
      takingsMonthlyMinor: fact('takings', 900, 800),
      costsMonthlyMinor: fact('costs', 500),
    };
    const { income, incomeSources } = countedFacts([{ ...sampleBorrower, incomes: [], business }]);
    expect(income).toMatchObject({ usedMinor: 300, confirmedMinor: null });
    expect(incomeSources).toEqual([{ id: 'business', kind: 'business', netMonthlyMinor: 300 }]);
  });
  test('statements count where everyone who earns has six months of them', () => {
    const six = [1, 2, 3, 4, 5, 6];
    const one = { ...sampleBorrower, inflowsMonthlyMinor: six };
    const partner = { ...one, id: 'partner', role: 'co_borrower' as const };
    expect(countedFacts([one, partner]).inflowsMonthlyMinor).toEqual([2, 4, 6, 8, 10, 12]);
    expect(countedFacts([one, { ...partner, inflowsMonthlyMinor: null }]).inflowsMonthlyMinor).toBeNull();
  });
});

describe('declared against confirmed', () => {
  const shortfall = { within: 0.05, warn: 0.2, against: 'shortfall' } as const;
  test.each([
    [100, 100, 'match'],
    [100, 95, 'within'],
    [100, 80, 'warn'],
    [100, 79, 'bad'],
    [100, 130, 'within'],
    [0, 10, 'within'],
  ])('income %i against %i: %s', (declared, confirmed, difference) => {
    expect(judgeDifference(declared, confirmed, shortfall).difference).toBe(difference);
  });
  test('any debt more than declared is bad, one fewer is not', () => {
    const count = { within: 0, warn: 0, against: 'excess' } as const;
    expect(judgeDifference(1, 2, count)).toEqual({ difference: 'bad', relative: 1 });
    expect(judgeDifference(0, 1, count)).toEqual({ difference: 'bad', relative: null });
    expect(judgeDifference(2, 1, count).difference).toBe('within');
  });
});
