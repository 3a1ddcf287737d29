/** What notes of staff were before they were edited, and whom they name. The words lie sealed as the note's own do. */
import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { message } from '@/db/schema/application/conversation';
import { bytes, createdAt, instant } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import { staff } from '@/db/schema/people/staff';

export const noteEdit = app.table(
  'note_edit',
  {
    messageId: uuid()
      .notNull()
      .references(() => message.id),
    /** The version that these words were. */
    version: integer().notNull(),
    cipher: bytes(),
    keyId: text().notNull(),
    writtenAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.version] })],
);

export const noteMention = app.table(
  'note_mention',
  {
    messageId: uuid()
      .notNull()
      .references(() => message.id),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.staffId] }),
    index('note_mention_of_staff').on(table.staffId),
  ],
);
