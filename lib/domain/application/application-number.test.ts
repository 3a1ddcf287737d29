import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatApplicationNumber, numberMonth, parseApplicationNumber } from './application-number';

describe('application number', () => {
  it('is month and running number', () => {
    expect(formatApplicationNumber({ month: numberMonth('2026-11-23'), running: 482 })).toBe('2611-0482');
  });

  it('grows by digits after 9,999', () => {
    expect(formatApplicationNumber({ month: '2611', running: 10_000 })).toBe('2611-10000');
  });

  it('reads what it writes, for every month and running number', () => {
    const parts = fc.record({
      month: fc
        .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 }))
        .map(([year, month]) => `${String(year).padStart(2, '0')}${String(month).padStart(2, '0')}`),
      running: fc.integer({ min: 1, max: 999_999 }),
    });
    fc.assert(
      fc.property(parts, (value) => {
        expect(parseApplicationNumber(formatApplicationNumber(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('forgives blanks and a long dash', () => {
    expect(parseApplicationNumber(' 2611–0482 ')).toEqual({
      ok: true,
      value: { month: '2611', running: 482 },
    });
  });

  it.each(['2613-0001', '2600-0001', '2611-482', '2611-0000', '2611-00482', '26110482', 'x', ''])(
    'refuses %j',
    (text) => {
      expect(parseApplicationNumber(text)).toEqual({ ok: false, reason: 'not_an_application_number' });
    },
  );

  it.each([
    { month: '2613', running: 1 },
    { month: '2611', running: 0 },
    { month: '2611', running: 1_000_000 },
    { month: '2611', running: 1.5 },
  ])('does not write %j', (parts) => {
    expect(() => formatApplicationNumber(parts)).toThrow(RangeError);
  });

  it('does not take a month from what is no date', () => {
    expect(() => numberMonth('2026-13-01')).toThrow(RangeError);
  });
});
