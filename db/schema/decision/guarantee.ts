/** How a guarantor is asked, and what they answered. */
import { sql } from 'drizzle-orm';
import { index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { amountMinor, bytes, createdAt, id, instant } from '@/db/schema/columns';
import { actorKind, app, termUnit } from '@/db/schema/enums';
import { party } from '@/db/schema/people/party';
import { type GuaranteeAnswer, guaranteeAnswers, oneOf } from '@/db/schema/words';

/** A link by text message, one that works per party and case; the token is made as it is sent and kept as a hash. */
export const guaranteeLink = app.table(
  'guarantee_link',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    tokenHash: bytes(),
    /** Times that name and number were given and did not fit. */
    attempts: integer().notNull().default(0),
    createdByKind: actorKind().notNull(),
    createdById: uuid(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    sentAt: instant(),
    voidedAt: instant(),
  },
  (table) => [
    uniqueIndex('guarantee_link_standing')
      .on(table.applicationId, table.partyId)
      .where(sql`voided_at is null`),
    uniqueIndex('guarantee_link_token').on(table.tokenHash),
    index('guarantee_link_asked').on(table.applicationId, table.partyId, table.createdAt),
  ],
);

/** One answer to one request; the latest one stands. It holds the terms that the guarantor was shown. */
export const guarantee = app.table(
  'guarantee',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    linkId: uuid()
      .notNull()
      .references(() => guaranteeLink.id),
    answer: text().$type<GuaranteeAnswer>().notNull(),
    amountMinor: amountMinor().notNull(),
    termCount: integer().notNull(),
    termUnit: termUnit().notNull(),
    /** Most that the guarantor answers for; `null`: the whole loan. */
    guaranteedMinor: amountMinor(),
    textVersion: text().notNull(),
    language: text().notNull(),
    /** What the event of an agreement commits to, under the party's key; erased with it. */
    cipher: bytes(),
    keyId: text(),
    answeredAt: createdAt(),
    supersededAt: instant(),
  },
  (table) => [
    uniqueIndex('guarantee_standing')
      .on(table.applicationId, table.partyId)
      .where(sql`superseded_at is null`),
    uniqueIndex('guarantee_of_link').on(table.linkId),
    oneOf('guarantee_answer', 'answer', guaranteeAnswers),
  ],
);
