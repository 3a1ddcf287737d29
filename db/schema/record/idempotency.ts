/** What makes a repeated request harmless, and a hurried one wait. */
import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant } from '@/db/schema/columns';
import { actorKind, app } from '@/db/schema/enums';

/** Status and resource id only, never a body: it is read anew under the caller's rights. Kept seven days. */
export const idempotencyKey = app.table(
  'idempotency_key',
  {
    actorKind: actorKind().notNull(),
    actorId: uuid().notNull(),
    operation: text().notNull(),
    key: uuid().notNull(),
    /** SHA-256 of the canonical parsed input. */
    inputHash: text().notNull(),
    status: integer(),
    resourceId: text(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.actorId, table.operation, table.key, table.actorKind] }),
    index().on(table.expiresAt),
  ],
);

/** Windows by account, network and device; `bucket` holds hashes, never the value. */
export const rateWindow = app.table('rate_window', {
  bucket: text().primaryKey(),
  windowStart: instant().notNull(),
  count: integer().notNull(),
});
