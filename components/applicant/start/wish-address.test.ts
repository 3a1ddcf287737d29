import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repaymentMethods } from '@/lib/domain/application/vocabulary';
import { readWish, wishQuery } from './wish-address';

test('a wish survives the way over the sign-in', () => {
  const wish = fc.record({
    productCode: fc.stringMatching(/^[a-z][a-z0-9_-]{0,39}$/),
    amountMinor: fc.integer({ min: 1, max: 10 ** 14 }),
    term: fc.record({ count: fc.integer({ min: 1, max: 3650 }), unit: fc.constantFrom('month', 'day') }),
    method: fc.constantFrom(...repaymentMethods),
  });
  fc.assert(
    fc.property(wish, (each) => {
      expect(readWish(Object.fromEntries(new URLSearchParams(wishQuery(each))))).toEqual(each);
    }),
  );
});

test.each([
  {},
  { product: '../x', amount: '1', term: '1', unit: 'month', method: 'bullet' },
  { product: 'stall', amount: '-1', term: '1', unit: 'month', method: 'bullet' },
  { product: 'stall', amount: '1e9', term: '1', unit: 'month', method: 'bullet' },
  { product: 'stall', amount: '100', term: '9999', unit: 'month', method: 'bullet' },
  { product: 'stall', amount: '100', term: '12', unit: 'year', method: 'bullet' },
  { product: ['stall', 'farm'], amount: '100', term: '12', unit: 'month', method: 'bullet' },
  { product: 'stall', amount: '100', term: '12', unit: 'month' },
  { product: 'stall', amount: '100', term: '12', unit: 'month', method: 'never' },
])('anything else is none: %o', (query) => expect(readWish(query)).toBeNull());
