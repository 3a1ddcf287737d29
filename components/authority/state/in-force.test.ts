import { describe, expect, test } from 'vitest';
import { instantOf, localOf, startProblem, usualStarts } from './in-force';

const shanghai = 'Asia/Shanghai';

describe('a start in the lender’s time zone', () => {
  test('is kept as an instant, wherever the browser is', () => {
    expect(instantOf('2026-12-01T00:00', shanghai)?.toISOString()).toBe('2026-11-30T16:00:00.000Z');
    expect(instantOf('2026-12-01T00:00', 'America/New_York')?.toISOString()).toBe('2026-12-01T05:00:00.000Z');
    expect(localOf(new Date('2026-11-30T16:00:00Z'), shanghai)).toBe('2026-12-01T00:00');
  });

  test('on the day when clocks change is the right hour', () => {
    expect(instantOf('2026-03-08T12:00', 'America/New_York')?.toISOString()).toBe('2026-03-08T16:00:00.000Z');
    expect(instantOf('2026-03-08T01:00', 'America/New_York')?.toISOString()).toBe('2026-03-08T06:00:00.000Z');
  });

  test.each(['', 'tomorrow', '2026-13-01T00:00', '2026-12-01'])('%j is none', (typed) => {
    expect(instantOf(typed, shanghai)).toBeNull();
    expect(startProblem(typed, shanghai, new Date())).toBe('empty');
  });

  test('never lies in the past', () => {
    const now = new Date('2026-11-23T02:00:00Z');
    expect(startProblem('2026-11-23T09:59', shanghai, now)).toBe('past');
    expect(startProblem('2026-11-23T10:00', shanghai, now)).toBe('past');
    expect(startProblem('2026-11-23T10:01', shanghai, now)).toBeNull();
  });

  test('is usually the next midnight or the first of the next month', () => {
    expect(usualStarts(new Date('2026-11-23T02:00:00Z'), shanghai).map(({ local }) => local)).toEqual([
      '2026-11-24T00:00',
      '2026-12-01T00:00',
    ]);
    // Late in the evening of UTC it is the next day in Shanghai already, here the next year.
    expect(usualStarts(new Date('2026-12-31T18:00:00Z'), shanghai).map(({ local }) => local)).toEqual([
      '2027-01-02T00:00',
      '2027-02-01T00:00',
    ]);
  });
});
