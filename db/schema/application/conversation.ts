/** What is asked of a party and what people write to each other; words are encrypted under the party's key. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, version } from '@/db/schema/columns';
import { actorKind, app, documentKind } from '@/db/schema/enums';
import { party } from '@/db/schema/people/party';
import { oneOf, type RequestKind, type RequestState, requestKinds, requestStates } from '@/db/schema/words';
import type { FactKind } from '@/lib/domain/application/correctable-facts';
import type { DeclaredDebt } from '@/lib/domain/application/correctable-items';
import { application } from './application';
import { factSet } from './draft';

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
    /** What a correction is about: id and kind of the fact, what it was when asked and what it became. */
    fact: text(),
    factKind: text().$type<FactKind>(),
    factBefore: bigint({ mode: 'number' }),
    factAfter: bigint({ mode: 'number' }),
    /** Which debt or collateral, by the name it had when asked; the name that the answer gives; a debt left out. */
    itemCipher: bytes(),
    nameCipher: bytes(),
    debtAdded: jsonb().$type<DeclaredDebt>(),
    /** The facts that the answer made. */
    factSetId: uuid().references(() => factSet.id),
    keyId: text().notNull(),
    round: integer().notNull(),
    step: integer(),
    dueOn: date({ mode: 'string' }).notNull(),
    dueAt: instant().notNull(),
    askedById: uuid(),
    askedAt: createdAt(),
    answeredAt: instant(),
    remindersSent: integer().notNull().default(0),
    remindedAt: instant(),
    /** A member of staff has read the answer. */
    readAt: instant(),
    readById: uuid(),
    version: version(),
  },
  (table) => [
    index().on(table.applicationId),
    index('request_open_due').on(table.dueAt).where(sql`state = 'open'`),
    index('request_unread').on(table.applicationId).where(sql`state = 'answered' and read_at is null`),
    check(
      'request_names_fact',
      sql`(fact is null) = (fact_kind is null) and (fact is null or kind = 'correction')`,
    ),
    check(
      'request_answer_in_kind',
      sql`(fact_kind = 'debt_added' or debt_added is null)
        and (fact_kind in ('debt_added', 'debt_lender', 'collateral_description') or name_cipher is null)
        and (fact_after is null or fact_kind not in ('debt_added', 'debt_lender', 'collateral_description'))`,
    ),
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
    /** The other side has read it: the party a message of staff, anybody of the desk a message of the party. */
    readAt: instant(),
    readById: uuid(),
    /** Notes only: when its words were last changed, and when its writer took it away. */
    editedAt: instant(),
    removedAt: instant(),
    version: version(),
  },
  (table) => [
    index('message_page').on(table.applicationId, table.createdAt, table.id),
    index('message_notes')
      .on(table.applicationId, table.createdAt, table.id)
      .where(sql`internal and removed_at is null`),
  ],
);
