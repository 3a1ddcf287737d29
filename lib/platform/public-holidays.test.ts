import { describe, expect, it } from 'vitest';
import { publicHolidays } from './public-holidays';

const days = (year: number, worked: boolean) =>
  publicHolidays('CN', year)?.flatMap((each) => (each.worked === worked ? [each.day] : [])) ?? null;

describe('public holidays of China', () => {
  it('are whole for 2026, with the six make-up days of the State Council', () => {
    expect(days(2026, true)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(days(2026, false)).toHaveLength(33);
    expect(days(2026, false)).toEqual(
      expect.arrayContaining(['2026-01-01', '2026-02-17', '2026-05-01', '2026-10-01', '2026-10-07']),
    );
    expect(publicHolidays('CN', 2026)?.find((each) => each.day === '2026-10-01')).toEqual({
      day: '2026-10-01',
      worked: false,
      nameEn: 'National Day',
      nameZh: '国庆节',
    });
  });

  it('are unknown, and not absent, in years that are not published', () => {
    expect([2003, 2027, 2028].map((year) => publicHolidays('CN', year))).toEqual([null, null, null]);
    expect(publicHolidays('CN', 2004)).not.toBeNull();
  });

  it('are unknown elsewhere', () => {
    expect(['NG', 'DE', ''].map((jurisdiction) => publicHolidays(jurisdiction, 2026))).toEqual([
      null,
      null,
      null,
    ]);
  });
});
