import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allInRate } from '@/lib/domain/affordability/all-in-cost';
import { buildSchedule } from '@/lib/domain/affordability/schedule';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { type ChargedFee, costSheet } from './cost-sheet';
import { highestLateRate, lateInterestMinor, lateRate } from './late-interest';
import { isWorkingDay, lastDayOfOffer } from './validity';

const terms = {
  principalMinor: 15_000_000,
  rateAnnual: '0.12',
  term: { count: 12, unit: 'month' as const },
  method: 'equal_instalment' as const,
  startDate: '2026-11-25',
  dayCount: 'thirty_360' as const,
};
const ceiling = { measure: 'effective' as const, rateAnnual: '0.24' };
const service = (amountMinor: number, timing: ChargedFee['timing']): ChargedFee => ({
  code: 'service',
  amountMinor,
  timing,
  payee: { en: 'Hubei Guarantee Ltd', zh: '湖北担保有限公司' },
});
const sheetOf = (change: Partial<Parameters<typeof costSheet>[0]> = {}) =>
  costSheet({
    currency: 'CNY',
    schedule: buildSchedule(terms),
    fees: [],
    ceiling,
    lateFactor: '1.5',
    conditions: [],
    ...change,
  });

describe('a cost sheet', () => {
  test('lists interest and every fee with its payee, and they add up to the cost', () => {
    const made = sheetOf({ fees: [service(150_000, 'withheld')] });
    if (!made.ok) throw new Error(made.reason);
    const { sheet } = made.value;
    expect(sheet.charges.map(({ code, timing, payee }) => [code, timing, payee?.zh ?? null])).toEqual([
      ['interest', 'with_instalments', null],
      ['service', 'withheld', '湖北担保有限公司'],
    ]);
    expect(sheet.charges.reduce((sum, each) => sum + each.amountMinor, 0)).toBe(sheet.costMinor);
    expect(sheet.payoutMinor).toBe(15_000_000 - 150_000);
    expect(sheet.totalRepaidMinor).toBe(15_000_000 + sheet.costMinor - 150_000);
    expect(sheet.late.rateAnnual).toBe('0.18');
  });
  test.each(['withheld', 'upfront', 'each_instalment'] as const)(
    'is refused above the legal ceiling, however the fee is called: %s',
    (timing) => {
      const minor = timing === 'each_instalment' ? 120_000 : 1_200_000;
      expect(sheetOf({ fees: [service(minor, timing)] })).toEqual({ ok: false, reason: 'above_ceiling' });
      expect(sheetOf({ fees: [service(minor, timing)], ceiling: null }).ok).toBe(true);
    },
  );
  test('the measure of the law decides: 21.5 % simple is above 24 % effective only there', () => {
    const schedule = buildSchedule({ ...terms, rateAnnual: '0.219' });
    expect(sheetOf({ schedule }).ok).toBe(false);
    expect(sheetOf({ schedule, ceiling: { measure: 'simple', rateAnnual: '0.24' } }).ok).toBe(true);
  });
});

describe('interest on arrears', () => {
  test('is a multiple of the rate, at most what the ceiling leaves', () => {
    expect(lateRate('0.12', '1.5', ceiling)).toEqual({ rateAnnual: '0.18', cappedByCeiling: false });
    expect(lateRate('0.18', '1.5', ceiling)).toEqual({ rateAnnual: '0.2151', cappedByCeiling: true });
    expect(highestLateRate({ measure: 'simple', rateAnnual: '0.24' })).toBe('0.24');
    expect(lateRate('0.18', '1.5', null)).toEqual({ rateAnnual: '0.27', cappedByCeiling: false });
  });
  test('is by the day over 365: 1,000.00 for 30 days at 18 % are 14.79', () => {
    expect(lateInterestMinor(100_000, '0.18', 30)).toBe(1479);
    expect(lateInterestMinor(100_000, '0.18', 0)).toBe(0);
    expect(() => lateInterestMinor(100_000, '0.18', -1)).toThrow(RangeError);
  });
  test('no delay of any payment lifts an offer above the ceiling that it meets', () => {
    const delay = fc.integer({ min: 0, max: 900 });
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 2_400 }),
        fc.integer({ min: 30, max: 720 }),
        fc.constantFrom('1', '1.5', '2.99'),
        fc.array(delay, { minLength: 24, maxLength: 24 }),
        (basisPoints, days, lateFactor, delays) => {
          const schedule = buildSchedule({
            ...terms,
            rateAnnual: (basisPoints / 10_000).toString(),
            term: { count: days, unit: 'day' },
            dayCount: 'actual_365',
          });
          const made = sheetOf({ schedule, lateFactor });
          fc.pre(made.ok);
          if (!made.ok) return;
          const rate = made.value.sheet.late.rateAnnual;
          const repayments = schedule.instalments.map(({ offset, totalMinor }, index) => {
            const late = delays[index] ?? 0;
            return {
              offset: offset + late,
              amountMinor: totalMinor + lateInterestMinor(totalMinor, rate, late),
            };
          });
          const cost = allInRate({ unit: 'day', payoutMinor: terms.principalMinor, repayments });
          // Interest is rounded to the minor unit, payment by payment.
          expect(cost.ok && cost.value.effectiveAnnual).toBeLessThanOrEqual(0.24 + 1e-6);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the last day of an offer', () => {
  const plain = { holidays: new Set<string>(), makeUpDays: new Set<string>() };
  test('is the day itself, or the next on which somebody can be asked', () => {
    expect(lastDayOfOffer('2026-11-25', 14, plain)).toBe('2026-12-09');
    expect(lastDayOfOffer('2026-11-28', 14, plain)).toBe('2026-12-14');
    const closed = { ...plain, holidays: new Set(['2026-12-14']) };
    expect(lastDayOfOffer('2026-11-28', 14, closed)).toBe('2026-12-15');
    const worked = { ...plain, makeUpDays: new Set(['2026-12-12']) };
    expect(lastDayOfOffer('2026-11-28', 14, worked)).toBe('2026-12-12');
  });
  test('a run of holidays without end is a mistake of the calendar', () => {
    const never = {
      ...plain,
      holidays: new Set(Array.from({ length: 40 }, (_, day) => addDays('2026-12-09', day))),
    };
    expect(() => lastDayOfOffer('2026-11-25', 14, never)).toThrow(RangeError);
    expect(isWorkingDay('2026-11-28', plain)).toBe(false);
  });
});
