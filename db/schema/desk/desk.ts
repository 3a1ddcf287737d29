/** What a member of staff keeps for themselves on the desk: views of the queue, how far they read a case, their keys. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { createdAt, id, instant, version } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import { branch } from '@/db/schema/institution/institution';
import { staff } from '@/db/schema/people/staff';

/** Thirty at most a person: `position` is 1–30, once each while the view stands. */
export const savedView = app.table(
  'saved_view',
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    name: text().notNull(),
    /** The name as `plainViewName` gives it; no two standing views of a person share it. */
    namePlain: text().notNull(),
    position: integer(),
    /** The branch whose officers and managers may open it too. */
    sharedBranchId: uuid().references(() => branch.id),
    /** View, sort, filters and hidden columns as the contract has them; read with care, as words may have gone since. */
    content: jsonb().notNull(),
    createdAt: createdAt(),
    removedAt: instant(),
    version: version(),
  },
  (table) => [
    uniqueIndex('saved_view_own_name').on(table.staffId, table.namePlain).where(sql`removed_at is null`),
    unique('saved_view_place').on(table.staffId, table.position),
    index('saved_view_shared').on(table.sharedBranchId, table.id).where(sql`removed_at is null`),
    check('saved_view_at_most', sql`position between 1 and 30`),
    check('saved_view_standing', sql`(removed_at is null) = (position is not null)`),
    check('saved_view_name', sql`length(name) between 1 and 60`),
  ],
);

/** How far a person has read the record of a case; `sequence` is that of its last event then, and only ever rises. */
export const caseLook = app.table(
  'case_look',
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    sequence: integer().notNull(),
    lookedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.applicationId] }),
    index('case_look_recent').on(table.staffId, table.lookedAt),
  ],
);

/** A person's keys: whether bare characters work, and which commands they gave other ones. */
export const staffKeys = app.table('staff_keys', {
  staffId: uuid()
    .primaryKey()
    .references(() => staff.id),
  singleKeys: boolean().notNull().default(true),
  /** Command id to binding; an empty binding takes the key away. */
  remapped: jsonb().$type<Record<string, string>>().notNull().default({}),
  updatedAt: createdAt(),
});
