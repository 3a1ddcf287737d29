/** What is asked of a party and what people write to each other; words are encrypted under the party's key. */
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, version } from '@/db/schema/columns';
import { actorKind, app, documentKind } from '@/db/schema/enums';
import { party } from '@/db/schema/people/party';
import { oneOf, type RequestKind, type RequestState, requestKinds, requestStates } from '@/db/schema/words';
import { application } from './application';

export const request = app.table(
  'request',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    kind: text().$type<RequestKind>().notNull(),
    documentKind: documentKind(),
    blocking: boolean().notNull(),
    state: text().$type<RequestState>().notNull().default('open'),
    textCipher: bytes(),
    answerCipher: bytes(),
    keyId: text().notNull(),
    round: integer().notNull(),
    step: integer(),
    dueOn: date({ mode: 'string' }).notNull(),
    dueAt: instant().notNull(),
    askedById: uuid(),
    askedAt: createdAt(),
    answeredAt: instant(),
    remindersSent: integer().notNull().default(0),
    version: version(),
  },
  (table) => [
    index().on(table.applicationId),
    oneOf('request_kind', 'kind', requestKinds),
    oneOf('request_state', 'state', requestStates),
  ],
);

/** Between a party and staff; `internal` notes are for staff only and lie under the same key. */
export const message = app.table(
  'message',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    internal: boolean().notNull().default(false),
    fromKind: actorKind().notNull(),
    fromId: uuid(),
    cipher: bytes(),
    keyId: text().notNull(),
    createdAt: createdAt(),
    readAt: instant(),
    /** Notes only: when its words were last changed, and when its writer took it away. */
    editedAt: instant(),
    removedAt: instant(),
    version: version(),
  },
  (table) => [
    index().on(table.applicationId, table.createdAt),
    index('message_notes')
      .on(table.applicationId, table.createdAt, table.id)
      .where(sql`internal and removed_at is null`),
  ],
);
