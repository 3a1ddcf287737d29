/** Column kinds that every table shares, so that money, rates, instants and bytes are stored in one way only. */
import { bigint, customType, integer, numeric, timestamp, uuid } from 'drizzle-orm/pg-core';

export const id = () => uuid().primaryKey().defaultRandom();

/** UTC instant with millisecond precision: what JavaScript reads back is what a cursor compares. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });
export const createdAt = () => instant().notNull().defaultNow();

/** Raised by one with every guarded write; the write names the version that it read. */
export const version = () => integer().notNull().default(1);

/** Integer minor units of the row's currency. */
export const amountMinor = () => bigint({ mode: 'number' });
/** Exact decimal as text, a fraction of one. */
export const rateAnnual = () => numeric({ precision: 12, scale: 8 });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Id of the writing transaction: readers in order take only rows below the oldest one still running. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
