/** A person or company with a role in cases. Exposure and limits follow the party, not the case. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  numeric,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, version } from '@/db/schema/columns';
import { actorKind, app, monitoredAttributeKind, partyKind } from '@/db/schema/enums';
import {
  type IdentityField,
  identityFields,
  oneOf,
  type RelationKind,
  relationKinds,
} from '@/db/schema/words';
import { type IdentityClaim, identityClaims } from '@/lib/domain/application/vocabulary';

/**
 * A person whose number, name and phone a port has confirmed together: one row per number. Parties that point to the
 * same row are one person, for sign-ins and for access; limits add up over every party that declares the number.
 */
export const confirmedIdentity = app.table(
  'confirmed_identity',
  {
    id: id(),
    /** Both empty after erasure. */
    numberHash: bytes(),
    phoneHash: bytes(),
    hashVersion: text().notNull(),
    provider: text().notNull(),
    simulated: boolean().notNull(),
    confirmedAt: createdAt(),
  },
  (table) => [unique('confirmed_identity_once').on(table.numberHash, table.hashVersion)],
);

/** Name and pinyin are searchable under row-level security; all else that names a person is encrypted. */
export const party = app.table(
  'party',
  {
    id: id(),
    kind: partyKind().notNull(),
    name: text().notNull(),
    nameLatin: text(),
    pinyin: text(),
    pinyinInitials: text(),
    industryCode: text(),
    regionCode: text(),
    /** What is known of the identity number that the party declares; triggers hold it against number, name and phone. */
    identityClaim: text().$type<IdentityClaim>().notNull().default('declared'),
    confirmedIdentityId: uuid().references(() => confirmedIdentity.id),
    createdByKind: actorKind().notNull(),
    createdById: uuid(),
    createdAt: createdAt(),
    erasedAt: instant(),
    version: version(),
  },
  (table) => [
    index('party_name').on(table.name.op('text_pattern_ops')),
    index('party_confirmed_identity').on(table.confirmedIdentityId),
    oneOf('party_identity_claim', 'identity_claim', identityClaims),
    check('party_claim_confirmed', sql`(identity_claim = 'confirmed') = (confirmed_identity_id is not null)`),
  ],
);

/** The party's data key, wrapped by a master key that lies outside the database; destroyed at erasure. */
export const partyKey = app.table('party_key', {
  partyId: uuid()
    .primaryKey()
    .references(() => party.id),
  wrappedKey: bytes(),
  masterKeyId: text().notNull(),
  createdAt: createdAt(),
  destroyedAt: instant(),
});

/** Which sign-in is which party; the sign-in itself lies in schema `auth`. */
export const partyUser = app.table(
  'party_user',
  {
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    userId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.userId] }), index().on(table.userId)],
);

/** One personal value: cipher text bound to party and field, keyed hash for search, masked form to show. */
export const partyIdentity = app.table(
  'party_identity',
  {
    id: id(),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    field: text().$type<IdentityField>().notNull(),
    cipher: bytes(),
    keyId: text().notNull(),
    hash: bytes(),
    hashVersion: text().notNull(),
    masked: text(),
    createdAt: createdAt(),
    /** Set when a newer value took its place. */
    replacedAt: instant(),
  },
  (table) => [
    uniqueIndex('party_identity_current').on(table.partyId, table.field).where(sql`replaced_at is null`),
    index('party_identity_hash').on(table.hash, table.field),
    index('party_identity_numbers').on(table.partyId).where(sql`field = 'identity_number'`),
    oneOf('party_identity_field', 'field', identityFields),
  ],
);

/** Serves fairness figures only: neither assessment nor staff can read it (no select for any login role). */
export const monitoredAttribute = app.table(
  'monitored_attribute',
  {
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    attribute: monitoredAttributeKind().notNull(),
    value: text().notNull(),
    setAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.partyId, table.attribute] })],
);

/** Connection of two parties, each pair once: `partyId` controls, or is married to, or guarantees with `otherId`. */
export const partyRelation = app.table(
  'party_relation',
  {
    id: id(),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    otherId: uuid()
      .notNull()
      .references(() => party.id),
    kind: text().$type<RelationKind>().notNull(),
    /** Share controlled, 0–1; companies only. */
    share: numeric({ precision: 5, scale: 4 }),
    declared: boolean().notNull().default(true),
    createdAt: createdAt(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex('party_relation_once')
      .on(table.partyId, table.otherId, table.kind)
      .where(sql`ended_at is null`),
    index().on(table.otherId),
    oneOf('party_relation_kind', 'kind', relationKinds),
    check('party_relation_two', sql`party_id <> other_id`),
  ],
);
