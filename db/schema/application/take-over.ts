/** Asking the holder of a case for it: one open ask per case, answered once, or lapsed because the case moved on. */
import { sql } from 'drizzle-orm';
import { check, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import { staff } from '@/db/schema/people/staff';
import { oneOf } from '@/db/schema/words';
import { type TakeOverState, takeOverStates } from '@/lib/domain/workflow/desk/take-over';
import { application } from './application';

export const takeOver = app.table(
  'take_over',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    askedById: uuid()
      .notNull()
      .references(() => staff.id),
    /** Who held the case when it was asked for, and alone may answer. */
    holderId: uuid()
      .notNull()
      .references(() => staff.id),
    state: text().$type<TakeOverState>().notNull().default('open'),
    /** The holder's word with a refusal, under the borrower's key. */
    wordCipher: bytes(),
    keyId: text(),
    askedAt: createdAt(),
    settledAt: instant(),
  },
  (table) => [
    uniqueIndex('take_over_one_open').on(table.applicationId).where(sql`state = 'open'`),
    index('take_over_of_case').on(table.applicationId, table.askedAt),
    oneOf('take_over_state', 'state', takeOverStates),
    check('take_over_of_another', sql`asked_by_id <> holder_id`),
    check('take_over_settled', sql`(state = 'open') = (settled_at is null)`),
  ],
);
