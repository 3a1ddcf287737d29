/** Assesses one case in the caller's transaction and stores the result: snapshot, vector, versions, canonical bytes. */
import type { Transaction } from '@/db/connect';
import { type CasePatch, type CaseRow, databaseNow } from '@/db/queries/case/case';
import { type AssessmentRow, insertAssessment, latestAssessment } from '@/db/queries/decision/assessment';
import { type AssessmentToStore, assessmentRow, caseColumns } from '@/db/queries/decision/assessment-columns';
import {
  legalParametersOn,
  productById,
  theInstitution,
  versionsInForce,
} from '@/db/queries/institution/product';
import { assess } from '@/lib/domain/assessment/assess';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import { Fault } from '@/lib/platform/errors';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { buildSnapshot } from './build-snapshot';

export type Assessed = {
  readonly assessment: Assessment;
  readonly stored: AssessmentRow;
  /** Columns of the case's own row that show the result. */
  readonly patch: CasePatch;
  readonly now: Date;
  readonly onDate: string;
};

/** Throws a Fault where the product has no policy or matrix in force: the job is retried and then handed to a person. */
export async function assessCase(tx: Transaction, row: CaseRow): Promise<Assessed> {
  const now = await databaseNow(tx);
  const { timeZone } = await theInstitution(tx);
  const onDate = dateIn(timeZone, now);
  const product = await productById(tx, row.productId);
  const versions = product && (await versionsInForce(tx, product));
  if (product === undefined || versions === undefined)
    throw new Fault('configuration', `Product of case ${row.number} has no policy or matrix in force.`);
  const legal = await legalParametersOn(tx, product.jurisdiction, onDate);
  const { snapshot, factSetId } = await buildSnapshot(tx, { row, product, legal, asOf: onDate, now });
  const policy: PolicyVersion = JSON.parse(versions.policy.body);
  const matrix: AuthorityMatrix = JSON.parse(versions.matrix.body);
  const champion = builtInScorecards[policy.scorecard];
  if (champion === undefined) throw new Fault('configuration', `Scorecard ${policy.scorecard} is not known.`);
  const assessment = assess(snapshot, policy, { champion, challengers: [], matrix });
  const stored = await store(tx, row, {
    snapshot,
    assessment,
    policy,
    factSetId,
    policyVersionId: versions.policy.id,
    matrixVersionId: versions.matrix.id,
  });
  return { assessment, stored, patch: caseColumns(assessment, stored.id, now), now, onDate };
}

async function store(tx: Transaction, row: CaseRow, what: AssessmentToStore): Promise<AssessmentRow> {
  const before = await latestAssessment(tx, row.id);
  const { row: columns, vector } = assessmentRow(what);
  const sequence = (before?.sequence ?? 0) + 1;
  return insertAssessment(tx, { ...columns, applicationId: row.id, sequence }, vector);
}
