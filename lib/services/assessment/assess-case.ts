/** Assesses one case in the caller's transaction and stores the result: snapshot, vector, versions, canonical bytes. */
import type { Transaction } from '@/db/connect';
import { type AssessmentRow, insertAssessment, latestAssessment } from '@/db/queries/assessment';
import { sha256 } from '@/db/queries/audit';
import { type CasePatch, type CaseRow, databaseNow } from '@/db/queries/case';
import { legalParametersOn, productById, theInstitution, versionsInForce } from '@/db/queries/product';
import { assess } from '@/lib/domain/assessment/assess';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import { storedVector, toVector } from '@/lib/domain/scorecard/vector';
import { vectorLayout } from '@/lib/domain/scorecard/vector-columns';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import { Fault } from '@/lib/platform/errors';
import { dateIn } from '@/lib/services/kernel/business-day';
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
    factSetId,
    policyVersionId: versions.policy.id,
    matrixVersionId: versions.matrix.id,
  });
  return { assessment, stored, patch: caseColumns(assessment, stored.id, now), now, onDate };
}

type ToStore = {
  readonly snapshot: Snapshot;
  readonly assessment: Assessment;
  readonly factSetId: string;
  readonly policyVersionId: string;
  readonly matrixVersionId: string;
};

/** Row and vector of an assessment; shared with imports and the demonstration's bulk writer. */
export function assessmentRow({
  snapshot,
  assessment,
  factSetId,
  policyVersionId,
  matrixVersionId,
}: ToStore) {
  const snapshotText = canonicalJson(snapshot);
  const resultText = canonicalJson(assessment);
  const { recommendation } = assessment;
  return {
    row: {
      factSetId,
      snapshot: snapshotText,
      snapshotHash: sha256(snapshotText),
      result: resultText,
      resultHash: sha256(resultText),
      policyVersionId,
      matrixVersionId,
      modelVersions: { champion: assessment.scoreVersion },
      legalParameterIds: snapshot.legal.map((each) => each.id),
      outcome: assessment.outcome,
      grade: assessment.grade,
      pd: assessment.score?.pd ?? null,
      points: assessment.score?.points ?? null,
      tier: assessment.route.tier,
      exposureMinor: assessment.exposureMinor,
      recommendedAmountMinor: recommendation.amountMinor,
      recommendedTermCount: recommendation.term.count,
      recommendedTermUnit: recommendation.term.unit,
      recommendedRateAnnual: recommendation.rateAnnual,
    },
    vector: {
      productCode: snapshot.product.code,
      layout: vectorLayout,
      vector: [...storedVector(toVector(snapshot))] as number[],
    },
  };
}

async function store(tx: Transaction, row: CaseRow, what: ToStore): Promise<AssessmentRow> {
  const before = await latestAssessment(tx, row.id);
  const { row: columns, vector } = assessmentRow(what);
  const sequence = (before?.sequence ?? 0) + 1;
  return insertAssessment(tx, { ...columns, applicationId: row.id, sequence }, vector);
}

/** What queue and peek show of an assessment. */
export function caseColumns(assessment: Assessment, assessmentId: string, now: Date): CasePatch {
  const { recommendation, route, score, topReason } = assessment;
  return {
    assessmentId,
    assessedAt: now,
    outcome: assessment.outcome,
    grade: assessment.grade,
    pd: score?.pd ?? null,
    points: score === null ? null : Math.round(score.points),
    exposureMinor: assessment.exposureMinor,
    tier: route.tier,
    routeBecause: [...route.because],
    topReasonCode: topReason?.code ?? null,
    topReasonParams: topReason?.params ?? null,
    peek: {
      summary: assessment.summary,
      indicators: assessment.indicators,
      recommendedAmountMinor: recommendation.amountMinor,
      recommendedRateAnnual: recommendation.rateAnnual,
      recommendedTerm: recommendation.term,
      recommendedStressedCover: assessment.capacity.recommendedStressed?.cover ?? null,
      steps: route.steps.map((kind, index) => ({ kind, state: index === 0 ? 'open' : 'waiting' })),
    },
  };
}
