import { expect, test } from 'vitest';
import { firstAmount, nearestTerm, smallestFirst, termChoices } from './term-choices';

const months = (count: number) => ({ count, unit: 'month' }) as const;

test('the ends of the product and the usual lengths between', () => {
  expect(termChoices(months(6), months(24)).map((each) => each.count)).toEqual([6, 9, 12, 18, 24]);
  expect(termChoices(months(5), months(10)).map((each) => each.count)).toEqual([5, 6, 9, 10]);
  expect(termChoices(months(12), months(12)).map((each) => each.count)).toEqual([12]);
  expect(
    termChoices({ count: 15, unit: 'day' }, { count: 90, unit: 'day' }).map((each) => each.count),
  ).toEqual([15, 30, 60, 90]);
});

test('the nearest choice', () => {
  const choices = termChoices(months(6), months(36));
  expect(nearestTerm(choices, 24)).toEqual(months(24));
  expect(nearestTerm(choices, 30)).toEqual(months(24));
  expect(nearestTerm([], 24)).toBeUndefined();
});

test('somebody unknown is shown the smallest loan first, never the one that comes first by its letter', () => {
  const loan = (code: string, amountMaxMinor: number, secured = false) => ({
    code,
    secured,
    amountMinMinor: 100_000,
    amountMaxMinor,
    amountStepMinor: 100_000,
  });
  const shown = smallestFirst([
    loan('equipment', 80_000_000),
    loan('instalment', 5_000_000),
    loan('car', 2_000_000, true),
    loan('personal', 20_000_000),
  ]);
  expect(shown.map(({ code }) => code)).toEqual(['instalment', 'personal', 'equipment', 'car']);
});

test('the amount to begin with lies on a step inside the product', () => {
  expect(firstAmount({ amountMinMinor: 500_000, amountMaxMinor: 30_000_000, amountStepMinor: 100_000 })).toBe(
    7_800_000,
  );
  expect(firstAmount({ amountMinMinor: 700, amountMaxMinor: 700, amountStepMinor: 500 })).toBe(700);
});
