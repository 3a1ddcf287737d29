/** The lender, its branches and what it is worth. One institution per database. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  numeric,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountMinor, createdAt, id, instant, version } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';

export const institution = app.table(
  'institution',
  {
    id: id(),
    nameEn: text().notNull(),
    nameZh: text().notNull(),
    jurisdiction: text().notNull(),
    timeZone: text().notNull(),
    currency: text().notNull(),
    totpRequired: boolean().notNull().default(true),
    /** Total exposure from which a signature needs a step-up not older than five minutes. */
    stepUpAmountMinor: amountMinor().notNull().default(5_000_000),
    /** Share of automatic decisions drawn for review afterwards. */
    reviewShare: numeric({ precision: 5, scale: 4 }).notNull().default('0.05'),
    demonstration: boolean().notNull().default(false),
    /** Only ever true: makes the row unique. */
    onlyOne: boolean().notNull().default(true).unique(),
    createdAt: createdAt(),
    version: version(),
  },
  () => [check('institution_only_one', sql`only_one`)],
);

export const netAssets = app.table(
  'net_assets',
  {
    currency: text().notNull(),
    asOf: date({ mode: 'string' }).notNull(),
    netAssetsMinor: amountMinor().notNull(),
    setById: uuid(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.currency, table.asOf] })],
);

export const branch = app.table(
  'branch',
  {
    id: id(),
    code: text().notNull().unique(),
    nameEn: text().notNull(),
    nameZh: text().notNull(),
    regionCode: text(),
    phone: text(),
    /** Minutes after midnight, institution time. */
    opensMinute: integer().notNull().default(540),
    closesMinute: integer().notNull().default(1050),
    /** Raised by one with every change of the days or hours that its clocks are reckoned by. */
    calendarVersion: integer().notNull().default(1),
    /** Its officers fill steps that this branch cannot staff. */
    substituteBranchId: uuid(),
    closedAt: instant(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    foreignKey({ columns: [table.substituteBranchId], foreignColumns: [table.id] }),
    check('branch_hours', sql`opens_minute >= 0 and opens_minute < closes_minute and closes_minute <= 1440`),
  ],
);
