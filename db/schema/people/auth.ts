/** Schema `auth`: the sign-in library's tables in its own names. Role `auth` alone reads them. */
import { bigint, boolean, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from '@/db/schema/columns';
import { auth } from '@/db/schema/enums';

/** Staff have an e-mail address, applicants a phone number; nothing else of a person stands here. */
export const user = auth.table('user', {
  id: id(),
  kind: text().$type<'staff' | 'applicant'>().notNull().default('applicant'),
  name: text().notNull().default(''),
  email: text().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  phoneNumber: text().unique(),
  phoneNumberVerified: boolean().notNull().default(false),
  twoFactorEnabled: boolean().notNull().default(false),
  createdAt: createdAt(),
  updatedAt: createdAt(),
});

export const session = auth.table(
  'session',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    token: text().notNull().unique(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** Last proof by TOTP, passkey or password inside this session. */
    steppedUpAt: instant(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.userId)],
);

export const account = auth.table(
  'account',
  {
    id: id(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.userId)],
);

export const verification = auth.table(
  'verification',
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [index().on(table.identifier)],
);

export const twoFactor = auth.table(
  'two_factor',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: instant(),
  },
  (table) => [index().on(table.userId)],
);

export const rateLimit = auth.table('rate_limit', {
  id: id(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: bigint({ mode: 'number' }).notNull(),
});

/** A code may be used once; rows are kept for five minutes. */
export const totpUse = auth.table(
  'totp_use',
  {
    userId: uuid()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    code: text().notNull(),
    usedAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.code] })],
);

/** Every attempt to sign in, also of accounts that do not exist; identifiers only as keyed hashes. */
export const loginEvent = auth.table(
  'login_event',
  {
    id: id(),
    at: createdAt(),
    userId: uuid(),
    identifierHash: text(),
    networkAddress: text(),
    outcome: text().notNull(),
  },
  (table) => [index().on(table.userId, table.at), index().on(table.at)],
);
