/** People of the lender, what they may do, and what could make them partial. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { amountMinor, bytes, createdAt, id, instant, version } from '@/db/schema/columns';
import { app, appointment, grantKind, grantState, staffRole } from '@/db/schema/enums';
import { branch } from '@/db/schema/institution/institution';
import { oneOf } from '@/db/schema/words';

/** The e-mail address lies in schema `auth`, not here; `userId` names the sign-in without joining it. */
export const staff = app.table('staff', {
  id: id(),
  userId: uuid().unique(),
  name: text().notNull(),
  nameLatin: text(),
  initials: text().notNull(),
  active: boolean().notNull().default(true),
  createdById: uuid(),
  createdAt: createdAt(),
  version: version(),
});

/** A role, branch, limit or appointment: in force once a second person has confirmed it. */
export const grant = app.table(
  'grant',
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    kind: grantKind().notNull(),
    state: grantState().notNull().default('proposed'),
    role: staffRole(),
    branchId: uuid().references(() => branch.id),
    currency: text(),
    limitMinor: amountMinor(),
    appointment: appointment(),
    /** Set where this row proposes the end of another one. */
    endsGrantId: uuid(),
    proposedById: uuid(),
    proposedAt: createdAt(),
    confirmedById: uuid(),
    confirmedAt: instant(),
    endedAt: instant(),
    version: version(),
  },
  (table) => [
    index().on(table.staffId, table.state),
    uniqueIndex('grant_active_role')
      .on(table.staffId, table.role)
      .where(sql`state = 'active' and kind = 'role' and ends_grant_id is null`),
    uniqueIndex('grant_active_branch')
      .on(table.staffId)
      .where(sql`state = 'active' and kind = 'branch' and ends_grant_id is null`),
    uniqueIndex('grant_active_limit')
      .on(table.staffId, table.currency)
      .where(sql`state = 'active' and kind = 'limit' and ends_grant_id is null`),
    uniqueIndex('grant_active_appointment')
      .on(table.staffId, table.appointment)
      .where(sql`state = 'active' and kind = 'appointment' and ends_grant_id is null`),
    check(
      'grant_value',
      sql`case kind when 'role' then role is not null when 'branch' then branch_id is not null
        when 'limit' then currency is not null and limit_minor >= 0 else appointment is not null end`,
    ),
    check(
      'grant_four_eyes',
      sql`(confirmed_by_id is null or confirmed_by_id is distinct from proposed_by_id)
        and (confirmed_by_id is null or confirmed_by_id <> staff_id)
        and (proposed_by_id is null or proposed_by_id <> staff_id)`,
    ),
    check('grant_confirmed', sql`state <> 'active' or confirmed_at is not null`),
  ],
);

export const staffInvitation = app.table('staff_invitation', {
  id: id(),
  staffId: uuid()
    .notNull()
    .references(() => staff.id),
  tokenHash: bytes().notNull().unique(),
  createdById: uuid(),
  createdAt: createdAt(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});

/** Keyed hashes of a member of staff and of declared relatives and firms; confirmed yearly. */
export const staffRegister = app.table(
  'staff_register',
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    relation: text().$type<'self' | 'relative' | 'firm'>().notNull(),
    identityHash: bytes(),
    phoneHash: bytes(),
    addressHash: bytes(),
    /** Last four characters, by which the person who declared it knows it again. */
    identityHint: text(),
    phoneHint: text(),
    hashVersion: text().notNull(),
    confirmedAt: instant().notNull(),
    endedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    index().on(table.staffId),
    index().on(table.identityHash),
    uniqueIndex('staff_register_one_self')
      .on(table.staffId)
      .where(sql`relation = 'self' and ended_at is null`),
    check(
      'staff_register_hints',
      sql`coalesce(length(identity_hint) <= 4, true) and coalesce(length(phone_hint) <= 4, true)`,
    ),
    oneOf('staff_register_relation', 'relation', ['self', 'relative', 'firm']),
  ],
);

/** API keys: bound to a branch and products; only the hash is kept. */
export const integrationKey = app.table('integration_key', {
  id: id(),
  name: text().notNull(),
  prefix: text().notNull(),
  keyHash: bytes().notNull().unique(),
  branchId: uuid()
    .notNull()
    .references(() => branch.id),
  productIds: uuid().array().notNull(),
  createdById: uuid(),
  createdAt: createdAt(),
  expiresAt: instant(),
  revokedAt: instant(),
});
