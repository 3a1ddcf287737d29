/** What is decided towards the applicant: the decision in words they may read, the offer, its schedule, its conditions. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { document } from '@/db/schema/application/document';
import { amountMinor, createdAt, id, instant, rateAnnual, version } from '@/db/schema/columns';
import { app, repaymentMethod, termUnit } from '@/db/schema/enums';
import { type ConditionState, conditionStates, type OfferState, offerStates, oneOf } from '@/db/schema/words';
import type { ReasonParams } from '@/lib/domain/assessment/assessment';

export type StoredReason = { readonly code: string; readonly params: ReasonParams };

/** One per decision, appeals included; the applicant reads it, so internal text never enters. */
export const decision = app.table(
  'decision',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    sequence: integer().notNull(),
    result: text().$type<'approved' | 'declined'>().notNull(),
    automatic: boolean().notNull(),
    /** People who signed. */
    people: integer().notNull(),
    amountMinor: amountMinor(),
    termCount: integer(),
    termUnit: termUnit(),
    rateAnnual: rateAnnual(),
    /** At most four, those that bound first. */
    reasons: jsonb().$type<readonly StoredReason[]>().notNull(),
    fraudBased: boolean().notNull().default(false),
    secondLookUntil: date({ mode: 'string' }),
    decidedAt: createdAt(),
    undoneAt: instant(),
  },
  (table) => [
    unique().on(table.applicationId, table.sequence),
    oneOf('decision_result', 'result', ['approved', 'declined']),
    check('decision_reasons', sql`jsonb_array_length(reasons) <= 4`),
  ],
);

/** Frozen terms; a paused offer's clock stands while a second look runs. */
export const offer = app.table(
  'offer',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    sequence: integer().notNull(),
    state: text().$type<OfferState>().notNull().default('open'),
    currency: text().notNull(),
    amountMinor: amountMinor().notNull(),
    termCount: integer().notNull(),
    termUnit: termUnit().notNull(),
    rateAnnual: rateAnnual().notNull(),
    repaymentMethod: repaymentMethod().notNull(),
    instalmentMinor: amountMinor().notNull(),
    totalRepaidMinor: amountMinor().notNull(),
    fees: jsonb()
      .$type<readonly { readonly code: string; readonly amountMinor: number; readonly withheld: boolean }[]>()
      .notNull(),
    allInSimple: doublePrecision().notNull(),
    allInEffective: doublePrecision().notNull(),
    legalCeiling: doublePrecision(),
    legalParameterIds: text().array().notNull(),
    costSheetShownAt: instant(),
    openUntil: date({ mode: 'string' }).notNull(),
    expiresAt: instant().notNull(),
    pausedAt: instant(),
    answeredAt: instant(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    unique().on(table.applicationId, table.sequence),
    uniqueIndex('offer_standing').on(table.applicationId).where(sql`state in ('open', 'paused')`),
    oneOf('offer_state', 'state', offerStates),
  ],
);

/** One-time codes bound to one act on one case; only the keyed hash is kept. */
export const actCode = app.table('act_code', {
  id: id(),
  applicationId: uuid()
    .notNull()
    .references(() => application.id),
  act: text().$type<'accept' | 'submit' | 'agree'>().notNull(),
  userId: uuid().notNull(),
  codeHash: text().notNull(),
  attempts: integer().notNull().default(0),
  createdAt: createdAt(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});

export const scheduleLine = app.table(
  'schedule_line',
  {
    offerId: uuid()
      .notNull()
      .references(() => offer.id),
    number: integer().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    principalMinor: amountMinor().notNull(),
    interestMinor: amountMinor().notNull(),
    feeMinor: amountMinor().notNull().default(0),
    totalMinor: amountMinor().notNull(),
    balanceMinor: amountMinor().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.offerId, table.number] }),
    check('schedule_line_total', sql`total_minor = principal_minor + interest_minor + fee_minor`),
    check('schedule_line_balance', sql`balance_minor >= 0`),
  ],
);

/** Condition precedent: met with evidence or waived before disbursement, else 'unmet' at its date. */
export const condition = app.table(
  'condition',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    code: text().notNull(),
    partyId: uuid(),
    state: text().$type<ConditionState>().notNull().default('open'),
    setBySignatureId: uuid(),
    dueOn: date({ mode: 'string' }),
    evidenceDocumentId: uuid().references(() => document.id),
    settledById: uuid(),
    settledAt: instant(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [index().on(table.applicationId), oneOf('condition_state', 'state', conditionStates)],
);
