/** An assessment as columns: its own row, its vector's, and what the case's row shows of it. */

import type { CasePatch } from '@/db/queries/case/case';
import { sha256 } from '@/db/queries/record/audit';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { routeFactsOf } from '@/lib/domain/assessment/route-facts';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { storedVector, toVector } from '@/lib/domain/scorecard/vector';
import { vectorLayout } from '@/lib/domain/scorecard/vector-columns';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';

export type AssessmentToStore = {
  readonly snapshot: Snapshot;
  readonly assessment: Assessment;
  readonly policy: PolicyVersion;
  readonly factSetId: string;
  readonly policyVersionId: string;
  readonly matrixVersionId: string;
};

/** Row and vector of an assessment; shared with imports and the demonstration's bulk writer. */
export function assessmentRow({
  snapshot,
  assessment,
  policy,
  factSetId,
  policyVersionId,
  matrixVersionId,
}: AssessmentToStore) {
  const route = routeFactsOf(snapshot, policy, assessment);
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
      routeExceptions: route.fired.exceptions.length,
      firedExceptions: [...route.fired.exceptions],
      firedReferrals: [...route.fired.referrals],
      routeLimitBreached: route.limitBreached,
      automaticUnmet: [...route.automaticUnmet],
      appealed: route.appealed,
      lgd: route.lgd,
    },
  };
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
