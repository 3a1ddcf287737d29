import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber } from '@/lib/domain/shared/calendar-date';
import { amountMinor, currencyIn } from './amounts';
import { dateOf } from './dates';

describe('amounts', () => {
  test.each([
    ['$ 452.43', 45_243],
    ['- 28.85*', -2885],
    ['¥12,480.00', 1_248_000],
    ['(1,250.00)', -125_000],
    ['8，960.00', 896_000],
    ['5.244.00', 524_400],
    ['= $3,366.44', 336_644],
    ['1,600元', 160_000],
    ['37160.56', 3_716_056],
  ])('%s', (text, minor) => expect(amountMinor(text)).toBe(minor));

  test.each(['', 'abc', '12/31', '1.2.3', '99999999999999999'])('%s is none', (text) =>
    expect(amountMinor(text)).toBeNull(),
  );

  test('every amount that is printed is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (minor) => {
        const text = (minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
        expect(amountMinor(`¥${text}`)).toBe(minor === 0 ? 0 : minor);
        expect(amountMinor((minor / 100).toFixed(2))).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });

  test('currencies by sign and by word', () =>
    expect(['¥1', '$1', '人民币', 'KES 5', '12'].map(currencyIn)).toEqual([
      'CNY',
      'USD',
      'CNY',
      'KES',
      null,
    ]));
});

describe('dates', () => {
  test.each([
    ['7/18/2008', '2008-07-18'],
    ['01/20/22', '2022-01-20'],
    ['December 28, 2021', '2021-12-28'],
    ['14 JAN / JAN 23', '2023-01-14'],
    ['2026年3月1日', '2026-03-01'],
    ['2026.03.01', '2026-03-01'],
    ['20261024', '2026-10-24'],
    ['25/12/2020', '2020-12-25'],
    ['01 JAN 85', '1985-01-01'],
  ])('%s', (text, date) => expect(dateOf(text)).toBe(date));

  test.each(['02/30/2021', '13/13/2021', '2021-00-10', 'soon'])('%s is none', (text) =>
    expect(dateOf(text)).toBeNull(),
  );

  test('the order of the place decides where both could be', () =>
    expect([dateOf('03/04/2021'), dateOf('03/04/2021', 'day_first')]).toEqual(['2021-03-04', '2021-04-03']));

  test('every day is read back in each form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        const date = fromDayNumber(number);
        const [year, month, day] = date.split('-');
        for (const text of [
          date,
          `${year}年${month}月${day}日`,
          `${month}/${day}/${year}`,
          `${year}${month}${day}`,
        ])
          expect(dateOf(text)).toBe(date);
      }),
    );
  });
});
