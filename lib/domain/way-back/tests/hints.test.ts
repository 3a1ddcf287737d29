import { describe, expect, it } from 'vitest';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { type HintFacts, hintFor, wordsFor } from '@/lib/domain/way-back/hints';

const facts: HintFacts = {
  amountMinor: 2_700_000,
  amountMinMinor: 500_000,
  term: { count: 12, unit: 'month' },
  termMax: { count: 36, unit: 'month' },
  owes: true,
  refuted: false,
};

describe('a general hint', () => {
  it('stands where its levers are open', () => {
    const told = reasonCodes.filter((code) => code !== 'information_not_confirmed');
    for (const code of told) expect(hintFor(code, facts)).toBe('help');
  });
  it('advises nothing about what could not be confirmed', () => {
    expect(hintFor('information_not_confirmed', facts)).toBeNull();
  });
  it('advises nothing that the replay has refuted', () => {
    const refuted = { ...facts, refuted: true };
    expect(hintFor('cover_too_low', refuted)).toBeNull();
    expect(hintFor('many_debts', refuted)).toBeNull();
    expect(hintFor('no_affordable_amount', refuted)).toBe('helpRest');
    expect(hintFor('overdue_now', refuted)).toBe('help');
  });
  it('tells nobody without debts to pay them off, nor to ask for less than the least', () => {
    expect(hintFor('no_affordable_amount', { ...facts, owes: false })).toBe('helpRest');
    const least = { ...facts, amountMinor: 500_000 };
    expect(hintFor('cover_too_low', least)).toBeNull();
    expect(hintFor('dti_too_high', least)).toBe('helpTerm');
    expect(hintFor('residual_negative', { ...facts, term: facts.termMax })).toBe('helpAmount');
  });
});

it('the points that weighed most are announced only where one follows', () => {
  expect(wordsFor('grade_too_low', ['no_affordable_amount'])).toBe('applicantAlone');
  expect(wordsFor('grade_too_low', ['short_history'])).toBe('applicant');
  expect(wordsFor('overdue_now', [])).toBe('applicant');
});
