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
import { type OfferState, offerStates, oneOf } from '@/db/schema/words';
import { costCeilingMeasures } from '@/lib/domain/affordability/all-in-cost';
import type { ReasonParams } from '@/lib/domain/assessment/assessment';
import { type ConditionState, conditionStates, type EvidenceKind } from '@/lib/domain/conditions/settling';

/** A charge as it was frozen; `withheld` is kept back from the payout, others are paid on its day. */
export type StoredFee = {
  readonly code: string;
  readonly amountMinor: number;
  readonly withheld: boolean;
  /** Whom it goes to where that is not the lender; missing on offers of older versions. */
  readonly payee?: { readonly en: string; readonly zh: string } | null;
};

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
    fees: jsonb().$type<readonly StoredFee[]>().notNull(),
    allInSimple: doublePrecision().notNull(),
    allInEffective: doublePrecision().notNull(),
    legalCeiling: doublePrecision(),
    ceilingMeasure: text().$type<'simple' | 'effective'>().notNull().default('effective'),
    legalParameterIds: text().array().notNull(),
    /** Canonical JSON of the cost sheet as frozen with the offer, and its SHA-256; `null` on taken-over books. */
    costSheet: text(),
    costSheetHash: text(),
    readingSeconds: integer().notNull().default(0),
    costSheetShownAt: instant(),
    costSheetConfirmedAt: instant(),
    acceptedContractId: uuid(),
    remindedAt: instant(),
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
    oneOf('offer_ceiling_measure', 'ceiling_measure', costCeilingMeasures),
    index('offer_ending').on(table.expiresAt).where(sql`state = 'open'`),
    check('offer_reading', sql`reading_seconds between 0 and 3600`),
    check(
      'offer_under_ceiling',
      sql`legal_ceiling is null
  or case ceiling_measure when 'simple' then all_in_simple else all_in_effective end <= legal_ceiling + 1e-8`,
    ),
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
  /** What was on the page when the code was asked for: offer, cost sheet and contracts; `null` for other acts. */
  boundTo: text(),
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
    /** A document, a port's answer or a set of facts of the case. */
    evidenceKind: text().$type<EvidenceKind>(),
    evidenceId: uuid(),
    settledById: uuid(),
    settledAt: instant(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    index().on(table.applicationId),
    uniqueIndex('condition_account_once')
      .on(table.applicationId)
      .where(sql`code = 'payout_account_checked' and state <> 'ended'`),
    check(
      'condition_own_check',
      sql`code <> 'payout_account_checked' or (due_on is null and state <> 'unmet')`,
    ),
    oneOf('condition_state', 'state', conditionStates),
    check(
      'condition_evidence',
      sql`evidence_kind in ('document', 'report', 'facts') and evidence_id is not null or evidence_kind is null and evidence_id is null`,
    ),
  ],
);
