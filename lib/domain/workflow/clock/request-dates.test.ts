import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { defaultCalendar } from './business-clock';
import { isByDay, requestDates, workingDayFrom } from './request-dates';

const calendar = defaultCalendar('Asia/Shanghai');

describe('when a request is due', () => {
  test('on a Monday: the next day, the Monday after, and sixty days on at most', () =>
    expect(requestDates(calendar, '2026-11-23')).toEqual({
      soonest: '2026-11-24',
      usual: '2026-11-30',
      latest: '2027-01-22',
    }));
  test('a Friday goes on to Monday', () =>
    expect(requestDates(calendar, '2026-11-27').soonest).toBe('2026-11-30'));
  test('holidays are passed over, make-up days are worked', () => {
    const feast = {
      ...calendar,
      holidays: new Set(['2027-01-01']),
      makeUpDays: new Set(['2027-01-02']),
    };
    expect(workingDayFrom(feast, '2027-01-01')).toBe('2027-01-02');
  });
  test('soonest, usual and latest are working days in this order, whatever today is', () =>
    fc.assert(
      fc.property(fc.nat(4000), (days) => {
        const today = addDays('2026-01-01', days);
        const { soonest, usual, latest } = requestDates(calendar, today);
        expect(today < soonest && soonest < usual && usual < latest).toBe(true);
        for (const date of [soonest, usual, latest]) expect(workingDayFrom(calendar, date)).toBe(date);
      }),
    ));
});

test.each([
  ['2026-11-23T00:59:59Z', false],
  ['2026-11-23T01:00:00Z', true],
  ['2026-11-23T11:59:59Z', true],
  ['2026-11-23T12:00:00Z', false],
  ['2026-11-22T18:00:00Z', false],
])('at %s a person in Shanghai may be reminded: %s', (at, may) =>
  expect(isByDay('Asia/Shanghai', new Date(at))).toBe(may),
);
