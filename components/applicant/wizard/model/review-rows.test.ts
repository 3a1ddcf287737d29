import { expect, test } from 'vitest';
import { lastFour, reviewParts } from './review-rows';

const data = {
  loan: { amountMinor: 18_000_000, term: { count: 24, unit: 'month' } },
  person: { name: '陈玉兰', identityNumber: '420106197501012847', regionCode: '420000' },
  debts: {
    debts: [
      { lender: 'A', kind: 'amortising', balanceMinor: 100, instalmentMonthlyMinor: 160_000 },
      { lender: 'B', kind: 'amortising', balanceMinor: 100, instalmentMonthlyMinor: 85_000 },
    ],
  },
} as const;
const part = (step: string) =>
  reviewParts({ ...data, debts: { debts: [...data.debts.debts] } }).find((each) => each.step === step)?.rows;

test('what was answered stands in the order of the steps; what was not is left out', () => {
  expect(reviewParts({}).map((each) => each.step)).toEqual([
    'loan',
    'person',
    'income',
    'debts',
    'purpose',
    'guarantor',
  ]);
  expect(part('loan')?.map((row) => row.field)).toEqual(['amountMinor', 'term']);
  expect(part('income')).toEqual([]);
});

test('payments of all loans are added up, an identity number is never written out', () => {
  expect(part('debts')).toEqual([{ field: 'debts', value: { as: 'monthly', minor: 245_000 } }]);
  expect(part('person')?.[1]?.value).toEqual({ as: 'masked', number: '420106197501012847' });
  expect(lastFour('420106197501012847')).toBe('•••• 2847');
  expect(lastFour('1234')).toBe('••••');
});

test('without a guarantor that is what stands there', () =>
  expect(part('guarantor')).toEqual([{ field: 'wanted', value: { as: 'answer', yes: false } }]));
