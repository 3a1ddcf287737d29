import { expect, test } from 'vitest';
import { factKinds, unitOfFact } from './correctable-facts';
import { answerProblem, type CorrectionAnswer, longestDescription, longestLender } from './correction-answer';

const debt = {
  lender: '网商贷',
  kind: 'revolving',
  balanceMinor: 300_000,
  instalmentMonthlyMinor: 20_000,
} as const;
const reasonOf = (kind: Parameters<typeof answerProblem>[0], answer: CorrectionAnswer) =>
  answerProblem(kind, answer)?.reason ?? null;

test('every kind of fact takes an answer of its own kind and of no other', () => {
  const answers = { value: { value: 3 }, name: { name: '招商银行' }, debt: { debt } };
  for (const kind of factKinds) {
    const unit = unitOfFact(kind);
    const own = unit === 'words' ? 'name' : unit === 'debt' ? 'debt' : 'value';
    for (const [field, answer] of Object.entries(answers)) {
      expect(reasonOf(kind, answer)).toBe(field === own ? null : 'answer_other_kind');
      expect(reasonOf(kind, { ...answers[own], ...answer })).toBe(field === own ? null : 'answer_other_kind');
    }
    expect(answerProblem(kind, {})?.field).toBe(own);
  }
});

test('figures are whole, not negative, and bounded by their unit', () => {
  for (const value of [-1, 0.5, 1_000_000_000_001, Number.NaN])
    expect(reasonOf('debt_balance', { value })).toBe('answer_value_range');
  expect(reasonOf('collateral_owed', { value: 0 })).toBeNull();
  expect(reasonOf('dependants', { value: 21 })).toBe('answer_value_range');
  expect(reasonOf('trading_months', { value: 1201 })).toBe('answer_value_range');
  expect(reasonOf('debt_added', { debt: { ...debt, balanceMinor: -1 } })).toBe('answer_value_range');
});

test('names are there, and as long as the application takes them', () => {
  expect(reasonOf('debt_lender', { name: '  ' })).toBe('answer_name');
  expect(reasonOf('debt_lender', { name: 'x'.repeat(longestLender + 1) })).toBe('answer_name_long');
  expect(reasonOf('collateral_description', { name: 'x'.repeat(longestLender + 1) })).toBeNull();
  expect(reasonOf('collateral_description', { name: 'x'.repeat(longestDescription + 1) })).toBe(
    'answer_name_long',
  );
  expect(reasonOf('debt_added', { debt: { ...debt, lender: ' ' } })).toBe('answer_debt');
  expect(reasonOf('debt_added', { debt: { ...debt, lender: 'x'.repeat(61) } })).toBe('answer_name_long');
});
