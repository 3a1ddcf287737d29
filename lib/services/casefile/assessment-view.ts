/** The stored assessment as the page needs it: the result, the evidence behind it, and the seeds of the sliders. */
import type { Transaction } from '@/db/connect';
import type { AssessmentRow } from '@/db/queries/decision/assessment';
import { versionsById } from '@/db/queries/institution/product';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { type StressTableInputs, stressTableInputs } from '@/lib/domain/assessment/stressed-table';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import { evidenceView } from './evidence-view';

type Part = Pick<ApplicationView, 'assessment' | 'stressInputs' | 'evidence' | 'rates' | 'conditionCodes'>;

const nothing: Part = {
  assessment: null,
  stressInputs: null,
  evidence: [],
  rates: { capAnnual: null },
  conditionCodes: [],
};

export async function assessmentView(tx: Transaction, row: AssessmentRow | undefined): Promise<Part> {
  if (row === undefined || row.result === null || row.snapshot === null) return nothing;
  const assessment: Assessment = JSON.parse(row.result);
  const snapshot: Snapshot = JSON.parse(row.snapshot);
  const versions = await versionsById(tx, row.policyVersionId, row.matrixVersionId);
  const policy: PolicyVersion | null = versions === undefined ? null : JSON.parse(versions.policy.body);
  const matrix: AuthorityMatrix | null = versions === undefined ? null : JSON.parse(versions.matrix.body);
  return {
    assessment,
    stressInputs: policy === null || matrix === null ? null : seeds(assessment, snapshot, policy, matrix),
    evidence: evidenceView(snapshot, row.createdAt.toISOString()),
    rates: { capAnnual: policy?.pricing.capRate ?? null },
    conditionCodes: conditionsOf(assessment, policy),
  };
}

function seeds(
  assessment: Assessment,
  snapshot: Snapshot,
  policy: PolicyVersion,
  matrix: AuthorityMatrix,
): StressTableInputs | null {
  const champion = builtInScorecards[policy.scorecard];
  if (champion === undefined) return null;
  const adds = new Set(policy.rules.filter((rule) => rule.addsTier).map((rule) => rule.id));
  const exceptions = assessment.rules.filter((rule) => rule.fired && adds.has(rule.id)).length;
  const models = { champion, challengers: [], matrix };
  return stressTableInputs(snapshot, policy, models, assessment.recommendation.amountMinor, exceptions);
}

/** Conditions that the assessment sets first, then the others that the policy knows. */
function conditionsOf(assessment: Assessment, policy: PolicyVersion | null): string[] {
  const known = (policy?.rules ?? []).flatMap((rule) => rule.condition ?? []);
  return [...new Set([...assessment.recommendation.conditions, ...known])];
}
