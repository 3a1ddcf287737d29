/** The demonstration lender's calendar: the public holidays of every year that its cases reach back to. */
import type { Transaction } from '@/db/connect';
import { calendarDay, calendarYear } from '@/db/schema/institution/calendar';
import { type BusinessCalendar, defaultCalendar } from '@/lib/domain/workflow/clock/business-clock';
import { holidaySource, publicHolidays } from '@/lib/platform/public-holidays';
import { insertAll } from './bulk';
import { institutionRow } from './lender-rows';
import { seededId } from './seeded';

const firstYear = 2022;
const lastYear = 2032;

const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index).flatMap(
  (year) => {
    const days = publicHolidays(institutionRow.jurisdiction, year);
    return days === null ? [] : [{ year, days }];
  },
);
const days = years.flatMap((each) => each.days);
const datesOf = (worked: boolean) =>
  new Set(days.flatMap((each) => (each.worked === worked ? [each.day] : [])));

/** By which the clocks of every seeded case are reckoned. */
export const seedCalendar: BusinessCalendar = {
  ...defaultCalendar(institutionRow.timeZone),
  holidays: datesOf(false),
  makeUpDays: datesOf(true),
  publishedYears: new Set(years.map(({ year }) => year)),
};
/** Each year raised it by one when it was stored. */
export const seedCalendarVersion = 1 + years.length;

export async function storeCalendar(tx: Transaction, openedAt: Date): Promise<void> {
  await insertAll(
    tx,
    calendarDay,
    days.map(({ day, worked, nameEn, nameZh }) => ({
      id: seededId(`calendar/${day}`),
      day,
      worked,
      reasonEn: nameEn,
      reasonZh: nameZh,
      createdAt: openedAt,
    })),
  );
  await insertAll(
    tx,
    calendarYear,
    years.map(({ year }) => ({
      year,
      source: 'package' as const,
      sourceVersion: holidaySource,
      createdAt: openedAt,
    })),
  );
}
