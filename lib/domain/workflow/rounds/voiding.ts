/** Which differences of a re-assessment void the open round's signatures (domain.md section 2). */
import type { Outcome } from '@/lib/domain/assessment/assessment';
import type { Grade, Tier } from '@/lib/domain/authority/vocabulary';

/** What of an assessment a signature rests on. */
export type SignedAssessment = {
  readonly outcome: Outcome;
  readonly grade: Grade | null;
  readonly tier: Tier;
  readonly needsChairYes: boolean;
  readonly knockOutIds: readonly string[];
  /** Figures of repayment capacity by name, e.g. DTI, cover under stress; `null` where undefined. */
  readonly capacity: Readonly<Record<string, number | null>>;
};

export const voidingCauses = ['outcome', 'grade', 'route', 'knock_out', 'capacity'] as const;
export type VoidingCause = (typeof voidingCauses)[number];

/** What ends a round so that its signatures are void; the words stand on the signatures and in the record. */
export const roundEnds = [
  'reassessed',
  'loosened',
  'returned',
  'approval_undone',
  'committee_without_result',
] as const;
export type RoundEnd = (typeof roundEnds)[number];

export type AssessmentDifference = {
  readonly cause: VoidingCause;
  /** Name of the figure where capacity differs, else `null`. */
  readonly figure: string | null;
  readonly before: string | number | null;
  readonly after: string | number | null;
};

/** Relative change of a capacity figure up to which signatures stand. */
const CAPACITY_TOLERANCE = 0.05;

function capacityMoved(before: number | null, after: number | null): boolean {
  if (before === null || after === null) return before !== after;
  return Math.abs(after - before) > CAPACITY_TOLERANCE * Math.abs(before);
}

const routeText = (assessment: SignedAssessment): string =>
  assessment.needsChairYes ? `${assessment.tier}+chair` : assessment.tier;
const sorted = (ids: readonly string[]): string => [...new Set(ids)].sort().join(' ');

/** The differences that void; empty: the signatures stand. Every one is shown to those who signed. */
export function voidingDifferences(
  before: SignedAssessment,
  after: SignedAssessment,
): readonly AssessmentDifference[] {
  const plain: readonly (readonly [VoidingCause, string | null, string | null])[] = [
    ['outcome', before.outcome, after.outcome],
    ['grade', before.grade, after.grade],
    ['route', routeText(before), routeText(after)],
    ['knock_out', sorted(before.knockOutIds), sorted(after.knockOutIds)],
  ];
  const found: AssessmentDifference[] = plain
    .filter(([, was, is]) => was !== is)
    .map(([cause, was, is]) => ({ cause, figure: null, before: was, after: is }));
  const figures = [...new Set([...Object.keys(before.capacity), ...Object.keys(after.capacity)])].sort();
  for (const figure of figures) {
    const was = before.capacity[figure] ?? null;
    const is = after.capacity[figure] ?? null;
    if (capacityMoved(was, is)) found.push({ cause: 'capacity', figure, before: was, after: is });
  }
  return found;
}
