/** What a person has typed so far, and what stands of it after submission. */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, version } from '@/db/schema/columns';
import { actorKind, app, consentKind } from '@/db/schema/enums';
import { party } from '@/db/schema/people/party';
import { oneOf, type SignalKind, signalKinds } from '@/db/schema/words';
import { application } from './application';

/** The wizard's data as one encrypted document under the key of the person who fills it in. */
export const draft = app.table(
  'draft',
  {
    applicationId: uuid()
      .primaryKey()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    step: text().notNull(),
    cipher: bytes(),
    keyId: text().notNull(),
    savedAt: createdAt(),
    remindedAt: instant(),
    version: version(),
  },
  (table) => [index('draft_of_person').on(table.partyId, table.savedAt)],
);

/** Pseudonymous facts of a case, whole, as one version: what the assessment's snapshot is made from. */
export const factSet = app.table(
  'fact_set',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    sequence: integer().notNull(),
    /** `tray`: newer than the freeze, waits until a signer admits or leaves it. */
    state: text().$type<'current' | 'tray' | 'past' | 'left'>().notNull().default('current'),
    facts: jsonb().notNull(),
    admittedById: uuid(),
    createdByKind: actorKind().notNull(),
    createdById: uuid(),
    createdAt: createdAt(),
  },
  (table) => [
    unique().on(table.applicationId, table.sequence),
    oneOf('fact_set_state', 'state', ['current', 'tray', 'past', 'left']),
  ],
);

/** Words about a person that the facts may not hold: purpose, employer, lenders, notes; encrypted, by kind. */
export const personalText = app.table(
  'personal_text',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    /** e.g. `purpose`, `employer_name`, `lender:<fact id>`, `note`. */
    kind: text().notNull(),
    cipher: bytes(),
    keyId: text().notNull(),
    createdByKind: actorKind().notNull(),
    createdById: uuid(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.applicationId, table.kind)],
);

export const consent = app.table(
  'consent',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    kind: consentKind().notNull(),
    textVersion: text().notNull(),
    language: text().notNull(),
    /** `source`: held by the source of an import. */
    givenTo: text().$type<'us' | 'source'>().notNull().default('us'),
    networkHash: bytes(),
    givenAt: createdAt(),
    withdrawnAt: instant(),
  },
  (table) => [
    unique('consent_once').on(table.applicationId, table.partyId, table.kind, table.textVersion),
    oneOf('consent_given_to', 'given_to', ['us', 'source']),
  ],
);

/** Traces of the session as keyed hashes, for duplicates and velocity; timings as numbers. */
export const intakeSignal = app.table(
  'intake_signal',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    kind: text().$type<SignalKind | 'timing'>().notNull(),
    hash: bytes(),
    hashVersion: text(),
    secondsToFill: integer(),
    keyFieldEdits: integer(),
    at: createdAt(),
  },
  (table) => [
    index().on(table.applicationId),
    index('intake_signal_hash').on(table.hash, table.kind),
    oneOf('intake_signal_kind', 'kind', [...signalKinds, 'timing']),
    check('intake_signal_value', sql`(kind = 'timing') = (hash is null)`),
  ],
);
