/** What may follow a decision: the way back, the new request, the second look, the review afterwards, and their dates. */
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { createdAt, id, instant } from '@/db/schema/columns';
import { app, grade } from '@/db/schema/enums';
import { branch } from '@/db/schema/institution/institution';
import { staff } from '@/db/schema/people/staff';
import { oneOf } from '@/db/schema/words';
import { deadlineKinds, lookKinds, lookResults, verdicts } from '@/lib/domain/second-look/vocabulary';
import { assessment } from './assessment';
import { decision } from './offer';

const ofCase = () =>
  uuid()
    .notNull()
    .references(() => application.id);
const ofDecision = () =>
  uuid()
    .notNull()
    .references(() => decision.id);

/** The smallest changes that would pass, found once from the frozen snapshot; never changed, only erased. */
export const wayBack = app.table(
  'way_back',
  {
    decisionId: uuid()
      .primaryKey()
      .references(() => decision.id),
    applicationId: ofCase(),
    assessmentId: uuid().references(() => assessment.id),
    /** Canonical JSON: replay compares these bytes. */
    body: text(),
    bodyHash: text().notNull(),
    runs: integer().notNull(),
    tookMs: integer().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.applicationId)],
);

/** Which decision a new request followed, and by which of its suggestions. */
export const newRequest = app.table(
  'new_request',
  {
    applicationId: uuid()
      .primaryKey()
      .references(() => application.id),
    earlierId: ofCase(),
    decisionId: ofDecision(),
    suggestion: smallint().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.earlierId)],
);

/** One row for each second look; settled by a trigger when the case leaves the appeal, whichever way. */
export const secondLook = app.table(
  'second_look',
  {
    id: id(),
    applicationId: ofCase(),
    decisionId: ofDecision(),
    kind: text().$type<(typeof lookKinds)[number]>().notNull(),
    cameFrom: text().$type<'declined' | 'offered'>().notNull(),
    fraudBased: boolean().notNull(),
    branchId: uuid()
      .notNull()
      .references(() => branch.id),
    grade: grade(),
    /** Reasons told with the decision that is looked at again. */
    reasons: text().array().notNull(),
    /** Who signed or voted for it; nobody for an automatic one. */
    decidedBy: uuid().array().notNull(),
    specialistId: uuid().references(() => staff.id),
    askedAt: createdAt(),
    dueAt: instant().notNull(),
    /** What the applicant was promised. */
    promisedOn: date({ mode: 'string' }).notNull(),
    settledAt: instant(),
    result: text().$type<(typeof lookResults)[number]>(),
  },
  (table) => [
    index().on(table.applicationId),
    index('second_look_of_branch').on(table.branchId, table.askedAt),
    uniqueIndex('second_look_running').on(table.applicationId).where(sql`settled_at is null`),
    oneOf('second_look_kind', 'kind', lookKinds),
    oneOf('second_look_from', 'came_from', ['declined', 'offered']),
    oneOf('second_look_result', 'result', lookResults),
    check('second_look_settled', sql`(settled_at is null) = (result is null)`),
  ],
);

/** Automatic decisions drawn to be looked at afterwards; the verdict is given once. */
export const afterReview = app.table(
  'after_review',
  {
    applicationId: uuid()
      .primaryKey()
      .references(() => application.id),
    decisionId: ofDecision(),
    branchId: uuid()
      .notNull()
      .references(() => branch.id),
    result: text().$type<'approved' | 'declined'>().notNull(),
    drawnAt: createdAt(),
    dueAt: instant().notNull(),
    verdict: text().$type<(typeof verdicts)[number]>(),
    reviewerId: uuid().references(() => staff.id),
    reviewedAt: instant(),
  },
  (table) => [
    index('after_review_waiting').on(table.branchId, table.dueAt).where(sql`verdict is null`),
    oneOf('after_review_result', 'result', ['approved', 'declined']),
    oneOf('after_review_verdict', 'verdict', verdicts),
    check(
      'after_review_given',
      sql`(verdict is null) = (reviewed_at is null) and (verdict is null) = (reviewer_id is null)`,
    ),
  ],
);

/** A date that law or the lender's own word sets; `parameterId` names the legal parameter it rests on. */
export const deadline = app.table(
  'deadline',
  {
    id: id(),
    applicationId: ofCase(),
    decisionId: uuid().references(() => decision.id),
    kind: text().$type<(typeof deadlineKinds)[number]>().notNull(),
    dueAt: instant().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    parameterId: text(),
    /** The days are the lender's own, where law grants the right and names no days. */
    ownDays: boolean().notNull(),
    createdAt: createdAt(),
    metAt: instant(),
    warnedAt: instant(),
    breachedAt: instant(),
    /** The case ended before it was due, so that nothing is owed. */
    endedAt: instant(),
  },
  (table) => [
    index().on(table.applicationId),
    index('deadline_running')
      .on(table.dueAt)
      .where(sql`met_at is null and breached_at is null and ended_at is null`),
    oneOf('deadline_kind', 'kind', deadlineKinds),
  ],
);
