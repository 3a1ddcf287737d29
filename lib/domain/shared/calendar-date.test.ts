import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  completedYears,
  dayNumber,
  daysBetween,
  daysBetween30E360,
  daysInMonth,
  fromDayNumber,
  isCalendarDate,
  monthOf,
  yearShare,
} from '@/lib/domain/shared/calendar-date';

const dayNumbers = fc.integer({ min: -700_000, max: 2_900_000 });
const dates = dayNumbers.map(fromDayNumber);

describe('calendar date', () => {
  it('knows the days that exist', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'].every(isCalendarDate)).toBe(true);
    for (const text of ['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '0000-01-01']) {
      expect(isCalendarDate(text), text).toBe(false);
    }
    expect(isCalendarDate('2026-1-1') || isCalendarDate('2026-01-01T00:00')).toBe(false);
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-01', 1)).toThrow(RangeError);
  });

  it('counts days as the Gregorian calendar of the platform does', () => {
    fc.assert(
      fc.property(dayNumbers, (number) => {
        const date = fromDayNumber(number);
        expect(new Date(number * 86_400_000).toISOString().slice(0, 10)).toBe(date);
        expect(dayNumber(date)).toBe(number);
      }),
    );
  });

  it('adds months and clamps to the last day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-10-31', 4)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addMonths('2026-12-15', 12)).toBe('2027-12-15');
  });

  it('lands in the month counted, on the same day or the last', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -240, max: 240 }), (date, months) => {
        fc.pre(date > '0100' && date < '9900');
        const later = addMonths(date, months);
        const [year = 0, month = 0, day = 0] = later.split('-').map(Number);
        const [fromYear = 0, fromMonth = 0, fromDay = 0] = date.split('-').map(Number);
        expect((year - fromYear) * 12 + month - fromMonth).toBe(months);
        expect(day).toBe(Math.min(fromDay, daysInMonth(year, month)));
      }),
    );
  });

  it('measures between dates', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysBetween('2026-03-01', '2025-03-01')).toBe(-365);
    fc.assert(
      fc.property(dates, fc.integer({ min: -9000, max: 9000 }), (date, days) => {
        fc.pre(date > '0100' && date < '9900');
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
    expect(monthOf('2026-07-09')).toBe('2026-07');
  });

  it('counts days by 30E/360 and shares of a year', () => {
    expect(daysBetween30E360('2026-01-31', '2026-03-31')).toBe(60);
    expect(daysBetween30E360('2026-01-15', '2027-01-15')).toBe(360);
    expect(daysBetween30E360('2026-02-28', '2026-03-31')).toBe(32);
    expect(yearShare('2026-01-15', '2026-02-15', 'thirty_360')).toEqual({ days: 30, basis: 360 });
    expect(yearShare('2026-01-15', '2026-02-15', 'actual_365')).toEqual({ days: 31, basis: 365 });
    expect(yearShare('2026-01-15', '2026-02-15', 'actual_360')).toEqual({ days: 31, basis: 360 });
  });

  it('completes years on the birthday, those of 29 February on 1 March', () => {
    expect(completedYears('2008-06-15', '2026-06-14')).toBe(17);
    expect(completedYears('2008-06-15', '2026-06-15')).toBe(18);
    expect(completedYears('2008-02-29', '2026-02-28')).toBe(17);
    expect(completedYears('2008-02-29', '2026-03-01')).toBe(18);
  });
});
