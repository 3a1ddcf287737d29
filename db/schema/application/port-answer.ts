/** Answers of the outside world, what is sent to it, and the time that each side took. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, xid8 } from '@/db/schema/columns';
import { app, clockOwner, stage } from '@/db/schema/enums';
import { party } from '@/db/schema/people/party';
import {
  type NoticeChannel,
  type NoticeFailure,
  type NoticeState,
  noticeChannels,
  noticeFailures,
  noticeStates,
  oneOf,
  type PortKind,
  portKinds,
} from '@/db/schema/words';
import { application } from './application';

/** Pseudonymous facts in clear; the answer as received is encrypted under the party's key. */
export const portAnswer = app.table(
  'port_answer',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    port: text().$type<PortKind>().notNull(),
    provider: text().notNull(),
    /** The local provider answered: shown on screen wherever the answer is used. */
    simulated: boolean().notNull(),
    facts: jsonb().notNull(),
    cipher: bytes(),
    keyId: text(),
    askedAt: createdAt(),
    answeredAt: instant(),
    failure: text(),
  },
  (table) => [
    index().on(table.applicationId, table.port),
    index().on(table.partyId, table.port, table.answeredAt),
    oneOf('port_answer_port', 'port', portKinds),
  ],
);

/** Outbox: written with the act it tells of, sent afterwards at least once, shown once. */
export const notice = app.table(
  'notice',
  {
    id: id(),
    applicationId: uuid().references(() => application.id),
    partyId: uuid().references(() => party.id),
    staffId: uuid(),
    channel: text().$type<NoticeChannel>().notNull(),
    template: text().notNull(),
    /** Ids, codes and amounts only; names are joined when it is sent. */
    params: jsonb().notNull().default(sql`'{}'::jsonb`),
    /** The same notice is written once, however often its cause is retried. */
    dedupeKey: text().notNull().unique(),
    state: text().$type<NoticeState>().notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    createdAt: createdAt(),
    /** Why the last try failed; with state `failed` it is not tried again until a person asks for it. */
    failure: text().$type<NoticeFailure>(),
    nextTryAt: instant(),
    sentAt: instant(),
    seenAt: instant(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    index('notice_waiting').on(table.xid, table.createdAt).where(sql`state = 'waiting'`),
    index().on(table.applicationId),
    index('notice_unseen')
      .on(table.staffId, table.createdAt, table.id)
      .where(sql`channel = 'app' and state = 'sent' and seen_at is null`),
    index('notice_of_party').on(table.partyId, table.createdAt, table.id).where(sql`channel = 'app'`),
    index('notice_undelivered').on(table.createdAt, table.id).where(sql`state = 'failed'`),
    oneOf('notice_failure', 'failure', noticeFailures),
    oneOf('notice_channel', 'channel', noticeChannels),
    oneOf('notice_state', 'state', noticeStates),
  ],
);

/** Inbox of the local SMS provider; exists where no real provider is set, and is emptied after a day. */
export const smsMessage = app.table(
  'sms_message',
  {
    id: id(),
    recipientMasked: text().notNull(),
    recipientHash: bytes().notNull(),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.createdAt, table.id)],
);

/** Time in a stage, apart by whose time it is. */
export const stageSpan = app.table(
  'stage_span',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    stage: stage().notNull(),
    owner: clockOwner().notNull(),
    startedAt: instant().notNull(),
    endedAt: instant(),
    /** Business minutes of the branch's calendar. */
    minutes: integer(),
  },
  (table) => [
    index().on(table.applicationId),
    uniqueIndex('stage_span_one_open').on(table.applicationId).where(sql`ended_at is null`),
  ],
);
