/** What the system thought, from what, and what later came of it. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { application } from '@/db/schema/application/application';
import { factSet } from '@/db/schema/application/draft';
import { amountMinor, createdAt, id, instant, rateAnnual } from '@/db/schema/columns';
import { app, assessmentOutcome, grade, termUnit, tier } from '@/db/schema/enums';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { policyVersion } from '@/db/schema/institution/product';
import { type ObservedOutcome, observedOutcomes, oneOf } from '@/db/schema/words';
import type { AutomaticCondition } from '@/lib/domain/authority/automatic';

/** Never changed once written. `snapshot` and `result` are canonical JSON: replay compares these bytes. */
export const assessment = app.table(
  'assessment',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    sequence: integer().notNull(),
    factSetId: uuid().references(() => factSet.id),
    snapshot: text(),
    snapshotHash: text().notNull(),
    result: text(),
    resultHash: text().notNull(),
    policyVersionId: uuid()
      .notNull()
      .references(() => policyVersion.id),
    matrixVersionId: uuid()
      .notNull()
      .references(() => authorityMatrixVersion.id),
    /** Champion, challengers, rules, code: name → version. */
    modelVersions: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    legalParameterIds: text().array().notNull(),
    outcome: assessmentOutcome().notNull(),
    grade: grade(),
    pd: doublePrecision(),
    points: doublePrecision(),
    tier: tier(),
    exposureMinor: amountMinor(),
    recommendedAmountMinor: amountMinor(),
    recommendedTermCount: integer(),
    recommendedTermUnit: termUnit(),
    recommendedRateAnnual: rateAnnual(),
    createdAt: createdAt(),
    /** Set when the person was erased: replay then ends with this date. */
    erasedAt: instant(),
  },
  (table) => [unique().on(table.applicationId, table.sequence)],
);

/** Typed vector for backtests and similar cases; unlinked from its case at erasure. */
export const assessmentVector = app.table(
  'assessment_vector',
  {
    id: id(),
    assessmentId: uuid()
      .unique()
      .references(() => assessment.id),
    productCode: text().notNull(),
    layout: text().notNull(),
    /** `null` where a fact is missing. */
    vector: doublePrecision().array().notNull(),
    /** What a route is found from besides the matrix, for backtests of authority; `null` before it was kept. */
    routeExceptions: smallint(),
    /** Which rules fired and can add tiers: policy exceptions, and rules that only refer. */
    firedExceptions: text().array(),
    firedReferrals: text().array(),
    routeLimitBreached: boolean(),
    automaticUnmet: text().array().$type<AutomaticCondition[]>(),
    appealed: boolean(),
    lgd: doublePrecision(),
    createdAt: createdAt(),
  },
  (table) => [
    index().on(table.productCode, table.createdAt),
    check(
      'assessment_vector_fired',
      sql`(fired_exceptions is null) = (fired_referrals is null)
        and (fired_exceptions is null or cardinality(fired_exceptions) = route_exceptions)`,
    ),
  ],
);

/** How a loan went; lies apart from everything that an assessment may see. */
export const outcome = app.table(
  'outcome',
  {
    applicationId: uuid()
      .primaryKey()
      .references(() => application.id),
    observed: text().$type<ObservedOutcome>().notNull(),
    /** The definition in words of its source, named on every figure. */
    definition: text().notNull(),
    source: text().notNull(),
    worstOverdueDays: integer(),
    lossShare: numeric({ precision: 7, scale: 6 }),
    censored: boolean().notNull().default(false),
    observedAt: instant().notNull(),
    createdAt: createdAt(),
  },
  () => [oneOf('outcome_observed', 'observed', observedOutcomes)],
);
