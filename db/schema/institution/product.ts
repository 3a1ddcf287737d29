/** What is lent, and the versioned rules under which it is lent: immutable once published. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountMinor, createdAt, id, instant, rateAnnual, version } from '@/db/schema/columns';
import { app, documentKind, rateType, repaymentMethod, termUnit } from '@/db/schema/enums';
import { oneOf, versionStates } from '@/db/schema/words';

export const product = app.table(
  'product',
  {
    id: id(),
    code: text().notNull().unique(),
    nameEn: text().notNull(),
    nameZh: text().notNull(),
    aboutEn: text().notNull().default(''),
    aboutZh: text().notNull().default(''),
    state: text().$type<(typeof versionStates)[number]>().notNull().default('draft'),
    currency: text().notNull(),
    jurisdiction: text().notNull(),
    secured: boolean().notNull(),
    rateType: rateType().notNull(),
    amountMinMinor: amountMinor().notNull(),
    amountMaxMinor: amountMinor().notNull(),
    amountStepMinor: amountMinor().notNull(),
    termMinCount: integer().notNull(),
    termMaxCount: integer().notNull(),
    termUnit: termUnit().notNull(),
    repaymentMethods: repaymentMethod().array().notNull(),
    indicativeRateAnnual: rateAnnual().notNull(),
    requiredDocuments: documentKind().array().notNull(),
    /** Fees, targets of the clocks, pricing inputs: read by its own parser, never by SQL. */
    terms: jsonb().notNull(),
    /** Offered to applicants on the public page; import-only products are not. */
    openToApplicants: boolean().notNull().default(true),
    createdById: uuid(),
    publishedById: uuid(),
    createdAt: createdAt(),
    version: version(),
  },
  () => [
    oneOf('product_state', 'state', versionStates),
    check(
      'product_amounts',
      sql`amount_min_minor > 0 and amount_min_minor <= amount_max_minor and amount_step_minor > 0`,
    ),
    check('product_terms', sql`term_min_count > 0 and term_min_count <= term_max_count`),
    check('product_four_eyes', sql`published_by_id is null or published_by_id <> created_by_id`),
  ],
);

export const policyVersion = app.table(
  'policy_version',
  {
    id: id(),
    productId: uuid()
      .notNull()
      .references(() => product.id),
    number: integer().notNull(),
    state: text().$type<(typeof versionStates)[number]>().notNull().default('draft'),
    /** Canonical JSON exactly as compiled; the hash is over these characters. */
    body: text().notNull(),
    bodyHash: text().notNull(),
    createdById: uuid(),
    createdAt: createdAt(),
    publishedById: uuid(),
    publishedAt: instant(),
    inForceFrom: instant(),
    retiredAt: instant(),
    version: version(),
  },
  (table) => [
    unique().on(table.productId, table.number),
    uniqueIndex('policy_version_live').on(table.productId).where(sql`state = 'published'`),
    oneOf('policy_version_state', 'state', versionStates),
    check('policy_version_four_eyes', sql`published_by_id is null or published_by_id <> created_by_id`),
    check('policy_version_published', sql`state = 'draft' or in_force_from is not null`),
  ],
);

/** Dated, cited rules of law (quality.md section 5); loaded from the reference file by a migration. */
export const legalParameter = app.table(
  'legal_parameter',
  {
    id: text().primaryKey(),
    jurisdiction: text().notNull(),
    instrument: text().notNull(),
    article: text(),
    subject: text().notNull(),
    value: text().notNull(),
    unit: text().notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    validTo: date({ mode: 'string' }),
    trust: text().$type<'verified' | 'secondary' | 'draft' | 'unverified'>().notNull(),
    note: text(),
  },
  (table) => [
    index().on(table.jurisdiction, table.subject),
    oneOf('legal_parameter_trust', 'trust', ['verified', 'secondary', 'draft', 'unverified']),
  ],
);
