/** The record: append-only, chained per subject inside the transaction. */
import { sql } from 'drizzle-orm';
import { bigint, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, xid8 } from '@/db/schema/columns';
import { actorKind, app, applicationEvent, applicationState } from '@/db/schema/enums';
import { type AuditSubject, auditSubjects, oneOf } from '@/db/schema/words';

/** `payload` is canonical JSON: ids, codes, versions and salted commitments, never free text or personal values. */
export const auditEvent = app.table(
  'audit_event',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    subjectKind: text().$type<AuditSubject>().notNull(),
    subjectId: uuid().notNull(),
    /** From 1, without gaps, per subject. */
    sequence: integer().notNull(),
    at: instant().notNull(),
    actorKind: actorKind().notNull(),
    actorId: uuid(),
    action: text().notNull(),
    payload: text().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
    /** Set on events that move the case: the database demands one per change of state. */
    event: applicationEvent(),
    fromState: applicationState(),
    toState: applicationState(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    unique('audit_event_chain').on(table.subjectKind, table.subjectId, table.sequence),
    index('audit_event_order').on(table.xid, table.id),
    index('audit_event_at').on(table.at),
    oneOf('audit_event_subject', 'subject_kind', auditSubjects),
  ],
);

/** Lookup of the transition table for the triggers; written from the code's table at every migration. */
export const transition = app.table(
  'transition',
  {
    event: applicationEvent().notNull(),
    fromState: applicationState(),
    toState: applicationState().notNull(),
  },
  (table) => [unique('transition_once').on(table.event, table.fromState, table.toState).nullsNotDistinct()],
);

/** The application number's counter, by month `yymm`. */
export const numberCounter = app.table('number_counter', {
  month: text().primaryKey(),
  last: integer().notNull(),
  updatedAt: createdAt(),
});
