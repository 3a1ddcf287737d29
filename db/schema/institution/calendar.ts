/**
 * When the lender works: days that differ from the week's own rule, for every branch or for one, hours of a branch from
 * a date on, and what a stage of a product is given. Nothing is rewritten: what no longer counts is marked as removed.
 */
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from '@/db/schema/columns';
import { app, stage } from '@/db/schema/enums';
import { oneOf } from '@/db/schema/words';
import { branch } from './institution';
import { product } from './product';

/** Years whose public holidays are known; in any other year weekends alone are closed, and screens say so. */
export const calendarYear = app.table(
  'calendar_year',
  {
    year: integer().primaryKey(),
    /** `package`: from the kept package of public holidays; `by_hand`: entered here and declared whole. */
    source: text().$type<'package' | 'by_hand'>().notNull(),
    sourceVersion: text().notNull(),
    loadedById: uuid(),
    createdAt: createdAt(),
  },
  () => [
    oneOf('calendar_year_source', 'source', ['package', 'by_hand']),
    check('calendar_year_range', sql`year between 2000 and 2199`),
  ],
);

export const calendarDay = app.table(
  'calendar_day',
  {
    id: id(),
    /** `null`: every branch; a branch's own day wins over it. */
    branchId: uuid().references(() => branch.id),
    day: date({ mode: 'string' }).notNull(),
    worked: boolean().notNull(),
    reasonEn: text().notNull(),
    reasonZh: text().notNull(),
    /** `null`: loaded with its year. */
    setById: uuid(),
    createdAt: createdAt(),
    removedAt: instant(),
    removedById: uuid(),
    /** Why it was taken back; `null` on days taken back before a reason was asked for. */
    removedReason: text(),
  },
  (table) => [
    uniqueIndex('calendar_day_of_branch')
      .on(table.branchId, table.day)
      .where(sql`removed_at is null and branch_id is not null`),
    uniqueIndex('calendar_day_of_all').on(table.day).where(sql`removed_at is null and branch_id is null`),
    index('calendar_day_history').on(table.createdAt, table.id),
  ],
);

/** Hours from a date on; before the first one the branch keeps those of its own row. */
export const branchHours = app.table(
  'branch_hours',
  {
    id: id(),
    branchId: uuid()
      .notNull()
      .references(() => branch.id),
    fromDay: date({ mode: 'string' }).notNull(),
    opensMinute: integer().notNull(),
    closesMinute: integer().notNull(),
    reason: text().notNull(),
    setById: uuid(),
    createdAt: createdAt(),
    removedAt: instant(),
    removedById: uuid(),
  },
  (table) => [
    uniqueIndex('branch_hours_from').on(table.branchId, table.fromDay).where(sql`removed_at is null`),
    check(
      'branch_hours_window',
      sql`opens_minute >= 0 and opens_minute < closes_minute and closes_minute <= 1440`,
    ),
  ],
);

/** Business minutes that a stage of a product is given from an instant on; the latest row counts. */
export const clockTarget = app.table(
  'clock_target',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => product.id),
    stage: stage().notNull(),
    minutes: integer().notNull(),
    reason: text().notNull(),
    setById: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('clock_target_latest').on(table.productId, table.stage, table.createdAt),
    check('clock_target_stage', sql`stage in ('documents', 'officer', 'manager', 'committee', 'conditions')`),
    check('clock_target_minutes', sql`minutes between 15 and 51000`),
  ],
);
