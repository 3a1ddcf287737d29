/** The stored assessment as the page needs it: the result, the evidence behind it, and the seeds of the sliders. */
import type { ApplicationView } from '@/lib/contracts/application';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { type StressTableInputs, stressTableInputs } from '@/lib/domain/assessment/stressed-table';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import { firedRules } from '@/lib/domain/authority/version/exceptions';
import { type ConditionFacts, offeredConditions } from '@/lib/domain/conditions/offered-conditions';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { gradeBands } from '@/lib/domain/scorecard/grade-bands';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import type { AssessedRead } from '../read-case';
import { evidenceView } from './evidence-view';

type Part = Pick<
  ApplicationView,
  'assessment' | 'stressInputs' | 'evidence' | 'collateral' | 'rates' | 'gradeBands' | 'conditionsOffered'
>;
/** What the case shows beside its assessment, as far as conditions rest on it. */
export type SeenOnCase = Pick<ConditionFacts, 'standing' | 'guarantors' | 'documents' | 'purposeCategory'>;

const nothing = (seen: SeenOnCase): Part => ({
  assessment: null,
  stressInputs: null,
  evidence: [],
  collateral: [],
  rates: { capAnnual: null },
  gradeBands: [],
  conditionsOffered: [...offeredConditions({ ...seen, setByPolicy: [], collateral: [], rules: [] })],
});

export function assessmentView({ row, versions }: AssessedRead, seen: SeenOnCase): Part {
  if (row === undefined || row.result === null || row.snapshot === null) return nothing(seen);
  const assessment: Assessment = JSON.parse(row.result);
  const snapshot: Snapshot = JSON.parse(row.snapshot);
  const policy = versions?.policy ?? null;
  const matrix = versions?.matrix ?? null;
  return {
    assessment,
    stressInputs: policy === null || matrix === null ? null : seeds(assessment, snapshot, policy, matrix),
    evidence: evidenceView(snapshot, row.createdAt.toISOString()),
    collateral: snapshot.collateral.map(({ id, kind, valueMinor, seniorClaimsMinor, source }) => ({
      id,
      kind,
      valueMinor,
      seniorClaimsMinor,
      source,
    })),
    rates: { capAnnual: policy?.pricing.capRate ?? null },
    gradeBands: policy === null ? [] : [...gradeBands(policy.masterScale)],
    conditionsOffered: [
      ...offeredConditions({
        ...seen,
        setByPolicy: setByPolicy(assessment, policy),
        collateral: snapshot.collateral,
        rules: assessment.rules,
      }),
    ],
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
  const { rules } = assessment;
  const fired = {
    asked: firedRules(policy.rules, rules),
    recommended: firedRules(
      policy.rules,
      rules.filter((rule) => !rule.onlyAtAskedAmount),
    ),
  };
  const models = { champion, challengers: [], matrix };
  return stressTableInputs(snapshot, policy, models, assessment.recommendation.amountMinor, fired);
}

/** The conditions that the assessment sets, each with the rule that asks for it. */
function setByPolicy(
  { recommendation, rules }: Assessment,
  policy: PolicyVersion | null,
): ConditionFacts['setByPolicy'] {
  return recommendation.conditions.map((code) => {
    const asking = policy?.rules.filter((rule) => rule.condition === code) ?? [];
    const fired = asking.find(({ id }) => rules.some((rule) => rule.id === id && rule.fired));
    return { code, rule: (fired ?? asking[0])?.id ?? '' };
  });
}
