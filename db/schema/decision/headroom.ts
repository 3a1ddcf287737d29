/** Limits of exposure: one locked row each, so that two approvals at once cannot both fit into the last of it. */
import { sql } from 'drizzle-orm';
import { check, index, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { amountMinor, createdAt, id, instant, version } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import {
  type LimitDimension,
  limitDimensions,
  oneOf,
  type ReservationState,
  reservationStates,
} from '@/db/schema/words';

/** `key` names what is limited: a party's or group's id, a code. Locked in the order of its name. */
export const headroomLimit = app.table(
  'headroom_limit',
  {
    id: id(),
    dimension: text().$type<LimitDimension>().notNull(),
    key: text().notNull(),
    currency: text().notNull(),
    ceilingMinor: amountMinor().notNull(),
    reservedMinor: amountMinor().notNull().default(0),
    usedMinor: amountMinor().notNull().default(0),
    updatedAt: createdAt(),
    version: version(),
  },
  (table) => [
    unique('headroom_limit_once').on(table.dimension, table.key, table.currency),
    oneOf('headroom_limit_dimension', 'dimension', limitDimensions),
    check('headroom_not_negative', sql`reserved_minor >= 0 and used_minor >= 0`),
    check('headroom_not_exceeded', sql`reserved_minor + used_minor <= ceiling_minor`),
  ],
);

/** What one case holds of one limit, at the larger of reserved and approved terms. */
export const reservation = app.table(
  'reservation',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    limitId: uuid()
      .notNull()
      .references(() => headroomLimit.id),
    amountMinor: amountMinor().notNull(),
    state: text().$type<ReservationState>().notNull().default('held'),
    signatureId: uuid(),
    createdAt: createdAt(),
    releasedAt: instant(),
  },
  (table) => [
    uniqueIndex('reservation_standing')
      .on(table.applicationId, table.limitId)
      .where(sql`state in ('held', 'kept', 'turned')`),
    index().on(table.limitId),
    oneOf('reservation_state', 'state', reservationStates),
    check('reservation_amount', sql`amount_minor > 0`),
  ],
);
