import { describe, expect, test } from 'vitest';
import { applicationStates } from '@/lib/domain/application/vocabulary';
import { asksGuarantor, covers, type GuaranteeFacts, guaranteeStanding } from './guarantee';

const term = (count: number, unit: 'month' | 'day' = 'month') => ({ count, unit });
const shown = { amountMinor: 100, term: term(12), guaranteedMinor: null };

describe('an agreement', () => {
  test.each([
    [100, term(12), true],
    [60, term(6), true],
    [101, term(12), false],
    [100, term(13), false],
    [100, term(12, 'day'), false],
  ])('to 100 over 12 months, of a loan of %d over %j: %s', (amountMinor, over, held) =>
    expect(covers(shown, { amountMinor, term: over })).toBe(held),
  );
});

test('a guarantor is asked while the loan can still come', () => {
  expect(applicationStates.filter(asksGuarantor)).toEqual([
    'assessing',
    'review',
    'approval',
    'awaiting_applicant',
    'approved',
    'offered',
    'accepted',
  ]);
});

describe('how a guarantee stands', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  const live = { id: 'new', expiresAt: new Date('2026-11-24T08:00:00Z') };
  const over = { id: 'new', expiresAt: now };
  const loan = { amountMinor: 100, term: term(12) };
  const larger = { amountMinor: 200, term: term(12) };
  const agreed = { ...shown, answer: 'agreed', linkId: 'old' } as const;
  const refused = { ...shown, answer: 'refused', linkId: 'old' } as const;
  const old = { ...live, id: 'old' };
  const cases: readonly (readonly [string, Omit<GuaranteeFacts, 'now'>])[] = [
    ['not_asked', { answer: null, link: null, loan }],
    ['waiting', { answer: null, link: live, loan }],
    ['link_over', { answer: null, link: over, loan }],
    ['agreed', { answer: agreed, link: old, loan }],
    ['agreed', { answer: agreed, link: live, loan }],
    ['outgrown', { answer: agreed, link: old, loan: larger }],
    ['waiting', { answer: agreed, link: live, loan: larger }],
    ['refused', { answer: refused, link: old, loan }],
    ['refused', { answer: refused, link: null, loan }],
    ['waiting', { answer: refused, link: live, loan }],
    ['link_over', { answer: refused, link: over, loan }],
  ];
  test.each(cases)('%s', (standing, facts) => expect(guaranteeStanding({ ...facts, now })).toBe(standing));
});
