/**
 * The case. This row is also the row of the queue: all that a list or its peek shows stands here, in clear and
 * pseudonymous but for the borrower's name, so that a page of fifty reads fifty rows and nothing else.
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountMinor, createdAt, id, instant, rateAnnual, version } from '@/db/schema/columns';
import {
  actorKind,
  app,
  applicationEvent,
  applicationState,
  assessmentOutcome,
  clockOwner,
  decidedOutcome,
  grade,
  origin,
  partyRole,
  purposeCategory,
  repaymentMethod,
  stage,
  termUnit,
  tier,
} from '@/db/schema/enums';
import { branch } from '@/db/schema/institution/institution';
import { product } from '@/db/schema/institution/product';
import { party } from '@/db/schema/people/party';
import { staff } from '@/db/schema/people/staff';
import { oneOf } from '@/db/schema/words';
import type { QueueRow } from '@/lib/contracts/queue';
import type { ReasonParams } from '@/lib/domain/assessment/assessment';
import { type Fallback, fallbacks, type SigningRole } from '@/lib/domain/authority/staffing';
import { applicationChecks, queueIndexes } from './application-indexes';

export const application = app.table(
  'application',
  {
    id: id(),
    /** `yymm-nnnn`, from `app.next_application_number()`. */
    number: text().notNull().unique(),
    version: version(),
    state: applicationState().notNull(),
    /** The event of the transition table that led to `state`; a trigger holds the pair against the table. */
    lastEvent: applicationEvent().notNull(),
    stage: stage().notNull(),
    origin: origin().notNull(),
    createdByKind: actorKind().notNull(),
    createdById: uuid(),
    createdAt: createdAt(),
    updatedAt: createdAt(),

    originBranchId: uuid()
      .notNull()
      .references(() => branch.id),
    handlingBranchId: uuid()
      .notNull()
      .references(() => branch.id),
    /** Set while another branch's officer fills the open step because the own branch cannot. */
    coveringBranchId: uuid().references(() => branch.id),
    /** To whom the open step fell when it was last staffed; `null` where no single person's step is open. */
    stepFallsTo: text().$type<Fallback>(),
    /** Whose part in the case keeps them from signing the open step. */
    barredIds: uuid().array().notNull().default(sql`'{}'`),
    holderId: uuid().references(() => staff.id),
    heldSince: instant(),

    productId: uuid()
      .notNull()
      .references(() => product.id),
    currency: text().notNull(),
    /** As asked. */
    amountMinor: amountMinor().notNull(),
    termCount: integer().notNull(),
    termUnit: termUnit().notNull(),
    repaymentMethod: repaymentMethod().notNull(),
    purposeCategory: purposeCategory(),
    /** Terms of the latest standing signature or of the approval. */
    decidedAmountMinor: amountMinor(),
    decidedTermCount: integer(),
    decidedTermUnit: termUnit(),
    decidedRateAnnual: rateAnnual(),
    /** Outstanding principal once disbursed. */
    outstandingMinor: amountMinor().notNull().default(0),

    borrowerId: uuid().references(() => party.id),
    borrowerName: text(),
    borrowerNameLatin: text(),
    borrowerPinyin: text(),
    borrowerPinyinInitials: text(),
    borrowerIdentityMasked: text(),

    assessmentId: uuid(),
    assessedAt: instant(),
    outcome: assessmentOutcome(),
    grade: grade(),
    pd: doublePrecision(),
    points: integer(),
    exposureMinor: amountMinor(),
    tier: tier(),
    topReasonCode: text(),
    topReasonParams: jsonb().$type<ReasonParams>(),
    /** Codes of what made the route what it is. */
    routeBecause: text().array().notNull().default(sql`'{}'`),
    peek: jsonb().$type<Omit<QueueRow['peek'], 'assessedAt' | 'outcome'>>(),

    round: integer().notNull().default(1),
    /** Steps of the open round that are signed; the step now open is `openStep`. */
    openStep: integer(),
    heldSignatureId: uuid(),
    heldFinalAt: instant(),
    /** Since when an answer or message of the applicant waits to be read; `null`: all is read. */
    newsAt: instant(),
    /** Who captured the case, visited, or overrode a value against what was read or reported. */
    investigatorIds: uuid().array().notNull().default(sql`'{}'`),
    /** Whoever has given a final signature in any round; kept by a trigger on the signatures. */
    signerIds: uuid().array().notNull().default(sql`'{}'`),
    appeal: boolean().notNull().default(false),
    appealFrom: applicationState(),
    resumeState: applicationState(),
    borrowerWantsPerson: boolean().notNull().default(false),
    cannotBeStaffed: boolean().notNull().default(false),

    documentsRequired: integer().notNull().default(0),
    documentsFine: integer().notNull().default(0),
    documentsProblem: integer().notNull().default(0),

    submittedAt: instant(),
    receivedAt: instant().notNull().defaultNow(),
    stageSince: instant().notNull().defaultNow(),
    targetMinutes: integer(),
    /** From here on `clockLeftMinutes` were to be used: what due and at risk are reckoned from, at any change of calendar. */
    clockFrom: instant(),
    clockLeftMinutes: integer(),
    /** The branch's calendar by which they were reckoned. */
    clockCalendarVersion: integer().notNull().default(1),
    dueAt: instant(),
    atRiskAt: instant(),
    pausedAt: instant(),
    /** Whose time the pause is. */
    pausedFor: clockOwner(),
    /** Business minutes left when the clock was paused. */
    pausedLeftMinutes: integer(),
    /** When this clock's holder was told, and when its branch's managers were; once each, pauses between or not. */
    atRiskToldAt: instant(),
    escalatedAt: instant(),
    promisedOn: date({ mode: 'string' }),
    missedPromiseOn: date({ mode: 'string' }),

    decidedAt: instant(),
    decidedOutcome: decidedOutcome(),
    /** Business minutes from submission to decision, ours only. */
    decisionMinutes: integer(),
    /** Business minutes of the same way that were the applicant's, and others'. */
    applicantMinutes: integer(),
    thirdPartyMinutes: integer(),
    drawnForReview: boolean().notNull().default(false),

    isOpen: boolean()
      .notNull()
      .generatedAlwaysAs(
        sql`(state in ('assessing', 'review', 'approval', 'awaiting_applicant', 'approved', 'offered', 'accepted'))`,
      ),
    /** The one view beside `open` and `mine` in which an open case stands; `claimed` is none of the fixed ones. */
    desk: text()
      .$type<
        'waiting' | 'conditions' | 'committee' | 'unclaimed' | 'claimed' | 'archive' | 'draft' | 'historical'
      >()
      .notNull()
      .generatedAlwaysAs(sql`(case
        when state = 'draft' then 'draft'
        when state = 'historical' then 'historical'
        when state in ('awaiting_applicant', 'offered') then 'waiting'
        when state = 'accepted' then 'conditions'
        when state in ('review', 'approval') and stage = 'committee' then 'committee'
        when state in ('review', 'approval') and holder_id is null then 'unclaimed'
        when state in ('assessing', 'review', 'approval', 'approved') then 'claimed'
        else 'archive' end)`),
    /** Where and by which role the open step can be signed now; `null` while it cannot: held, unstaffed, a panel's. */
    signBranchId: uuid().generatedAlwaysAs(
      sql`(case when state = 'approval' and stage in ('officer', 'manager') and not cannot_be_staffed
        and held_signature_id is null then coalesce(covering_branch_id, handling_branch_id) end)`,
    ),
    signRole: text()
      .$type<SigningRole>()
      .generatedAlwaysAs(
        sql`(case when state = 'approval' and stage in ('officer', 'manager') and not cannot_be_staffed
        and held_signature_id is null
        then case when stage = 'manager' or step_falls_to = 'manager_of_branch' then 'manager' else 'officer' end end)`,
      ),
    /** Sorts by clock: running ones by their instant, paused ones last. Text keeps `infinity`. */
    slaSortAt: timestamp({ withTimezone: true, precision: 3, mode: 'string' })
      .notNull()
      .generatedAlwaysAs(
        sql`(case when paused_at is null then coalesce(due_at, 'infinity'::timestamptz) else 'infinity'::timestamptz end)`,
      ),
    gradeSort: smallint()
      .notNull()
      .generatedAlwaysAs(
        sql`(case grade when 'A' then 1 when 'B' then 2 when 'C' then 3 when 'D' then 4 when 'E' then 5 else 9 end)`,
      ),
    /**
     * `decidedOutcome` by its place in the vocabulary: comparing enums is not leakproof, so that under row-level
     * security no index range can begin with one.
     */
    outcomeSort: smallint().generatedAlwaysAs(
      sql`(case decided_outcome when 'approved' then 1 when 'approved_automatic' then 2 when 'declined' then 3
        when 'declined_automatic' then 4 when 'withdrawn' then 5 when 'other' then 6 end)`,
    ),
  },
  (table) => [
    ...applicationChecks,
    ...queueIndexes(table),
    oneOf('application_step_falls_to', 'step_falls_to', fallbacks),
    index('application_borrower').on(table.borrowerId),
    index('application_number_prefix').on(table.number.op('text_pattern_ops')),
    index('application_name').on(table.borrowerName.op('text_pattern_ops')),
    index('application_pinyin').on(table.borrowerPinyin.op('text_pattern_ops')),
    index('application_initials').on(table.borrowerPinyinInitials.op('text_pattern_ops')),
    index('application_created_by').on(table.createdById),
    index('application_held_signature').on(table.heldFinalAt).where(sql`held_signature_id is not null`),
  ],
);

export const applicationParty = app.table(
  'application_party',
  {
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    partyId: uuid()
      .notNull()
      .references(() => party.id),
    role: partyRole().notNull(),
    guaranteedMinor: amountMinor(),
    agreedAt: instant(),
    sameAddressAsBorrower: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    unique('application_party_once').on(table.applicationId, table.partyId, table.role),
    index().on(table.partyId),
  ],
);
