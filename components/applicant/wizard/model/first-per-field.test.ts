import { expect, test } from 'vitest';
import { firstPerField } from './first-per-field';

test('each field is told once, in the order of the steps', () => {
  const problems = [
    { step: 'loan', field: 'amountMinor', reason: 'amount_too_large' },
    { step: 'loan', field: 'amountMinor', reason: 'amount_not_in_steps' },
    { step: 'person', field: 'identityNumber', reason: 'missing' },
    { step: 'guarantor', field: 'identityNumber', reason: 'missing' },
  ] as const;
  expect(firstPerField(problems).map((each) => `${each.step} ${each.reason}`)).toEqual([
    'loan amount_too_large',
    'person missing',
    'guarantor missing',
  ]);
});
