import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amount } from './numbers';
import { groupDecimal, parseAmount, parseDecimal } from './parse-number';

describe('typed and pasted numbers', () => {
  test.each([
    ['180,000', '180000'],
    ['¥ 180,000.50', '180000.50'],
    ['１８００００', '180000'],
    ['18 万', '180000'],
    ['18.355万', '183550'],
    ['1.5亿', '150000000'],
    ['−2', '-2'],
    ['10.2 %', '10.2'],
    ['007', '7'],
  ])('%s is %s', (typed, decimal) => expect(parseDecimal(typed)).toBe(decimal));

  test.each(['', 'abc', '1.2.3', '12-3', '1e5', '--2'])('%s is no number', (typed) =>
    expect(parseDecimal(typed)).toBeNull(),
  );

  test('an amount is never negative, and no finer than its unit', () => {
    expect(parseAmount('1,234.5', 'CNY')).toBe(123_450);
    expect(parseAmount('-5', 'CNY')).toBeNull();
    expect(parseAmount('1.005', 'CNY')).toBeNull();
    expect(parseAmount('1.500', 'CNY')).toBe(150);
    expect(parseAmount('1.5', 'JPY')).toBeNull();
    expect(parseAmount('99999999999999999', 'CNY')).toBeNull();
  });

  test('grouping while typing keeps what was typed', () => {
    expect(groupDecimal('1234567')).toBe('1,234,567');
    expect(groupDecimal('1234.')).toBe('1,234.');
    expect(groupDecimal('-1000')).toBe('−1,000');
  });

  test('what is shown is read back as the same amount', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (minor) => {
        expect(parseAmount(amount(minor, 'CNY', { digits: 'exact' }), 'CNY')).toBe(minor);
      }),
    );
  });
});
