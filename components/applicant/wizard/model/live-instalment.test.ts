import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repaymentMethods } from '@/lib/domain/application/vocabulary';
import { likelyPayment } from './live-instalment';

const wish = {
  amountMinor: 18_000_000,
  term: { count: 24, unit: 'month' },
  method: 'equal_instalment',
  rateAnnual: '0.108',
  currency: 'CNY',
} as const;

describe('the likely payment', () => {
  test('of ¥180,000 over 24 months at 10.8 % is about ¥8,370', () => {
    expect(likelyPayment(wish)).toEqual({ kind: 'level', paymentMinor: 837_000, payments: 24 });
  });
  test('of a loan paid once is the whole, with its interest', () => {
    const once = likelyPayment({ ...wish, method: 'bullet', term: { count: 12, unit: 'month' } });
    expect(once).toEqual({ kind: 'single', paymentMinor: 19_944_000, payments: 1 });
  });
  test('of interest alone is a month of interest', () => {
    expect(likelyPayment({ ...wish, method: 'interest_only' })).toMatchObject({
      kind: 'interest',
      paymentMinor: 162_000,
    });
  });
  test('falls where principal is paid in equal parts', () => {
    expect(likelyPayment({ ...wish, method: 'equal_principal' })).toMatchObject({
      kind: 'falling',
      paymentMinor: 912_000,
    });
  });
  test('of nothing is none', () => {
    expect(likelyPayment({ ...wish, amountMinor: 0 })).toBeNull();
    expect(likelyPayment({ ...wish, term: { count: 0, unit: 'month' } })).toBeNull();
  });
  test('never falls as the loan grows, and never throws', () => {
    const loan = fc.record({
      amountMinor: fc.integer({ min: 100_000, max: 500_000_00 }),
      more: fc.integer({ min: 0, max: 100_000_00 }),
      count: fc.integer({ min: 1, max: 60 }),
      method: fc.constantFrom(...repaymentMethods),
    });
    fc.assert(
      fc.property(loan, ({ amountMinor, more, count, method }) => {
        const of = (minor: number) =>
          likelyPayment({ ...wish, amountMinor: minor, method, term: { count, unit: 'month' } });
        const small = of(amountMinor);
        const large = of(amountMinor + more);
        expect(large?.paymentMinor ?? 0).toBeGreaterThanOrEqual(small?.paymentMinor ?? 0);
      }),
    );
  });
});
