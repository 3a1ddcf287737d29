/** What a reader of notices chose: language, channels, and an e-mail address of their own, encrypted under their key. */
import { sql } from 'drizzle-orm';
import { boolean, check, integer, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, instant } from '@/db/schema/columns';
import { app } from '@/db/schema/enums';
import { oneOf } from '@/db/schema/words';
import { party } from './party';
import { staff } from './staff';

const languages = ['en', 'zh'] as const;
type Language = (typeof languages)[number];

/** `pending…`: an address that waits for its code; only a keyed mark of the code is kept. */
export const contactChoice = app.table(
  'contact_choice',
  {
    partyId: uuid()
      .primaryKey()
      .references(() => party.id),
    language: text().$type<Language>(),
    sms: boolean().notNull().default(true),
    email: boolean().notNull().default(false),
    emailCipher: bytes(),
    emailMasked: text(),
    confirmedAt: instant(),
    pendingCipher: bytes(),
    pendingCodeHash: text(),
    pendingTries: integer().notNull().default(0),
    pendingUntil: instant(),
    updatedAt: createdAt(),
  },
  () => [
    oneOf('contact_choice_language', 'language', languages),
    check('contact_choice_reachable', sql`sms or email`),
    check(
      'contact_choice_confirmed',
      sql`not email or (email_cipher is not null and confirmed_at is not null)`,
    ),
  ],
);

/** The address of a sign-in is copied here, under a key of its own, where its owner wants notices by e-mail. */
export const staffChoice = app.table(
  'staff_choice',
  {
    staffId: uuid()
      .primaryKey()
      .references(() => staff.id),
    language: text().$type<Language>().notNull().default('zh'),
    email: boolean().notNull().default(false),
    emailCipher: bytes(),
    wrappedKey: bytes(),
    masterKeyId: text(),
    updatedAt: createdAt(),
  },
  () => [
    oneOf('staff_choice_language', 'language', languages),
    check('staff_choice_address', sql`email = (email_cipher is not null)`),
  ],
);
