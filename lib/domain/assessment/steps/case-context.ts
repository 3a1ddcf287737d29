/** What the steps of one assessment hand to each other. */
import type { EvidenceRef, ScoreResult } from '@/lib/domain/assessment/assessment';
import type { CountedFacts } from '@/lib/domain/assessment/facts/counted-facts';
import type { LimitFact, Snapshot } from '@/lib/domain/assessment/snapshot';
import type { LegalView } from '@/lib/domain/assessment/steps/legal-facts';
import type { Security } from '@/lib/domain/assessment/steps/security';
import type { Verification } from '@/lib/domain/assessment/steps/verification';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { FraudResult } from '@/lib/domain/fraud/fraud-signals';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { safeMinor, sumMinor } from '@/lib/domain/shared/money';

/** Limits at the moment of the request: the one with the least headroom, and those without a figure. */
export type LimitView = {
  readonly tightest: LimitFact | null;
  readonly headroomMinor: number | null;
  readonly unknown: readonly LimitFact[];
};

export type CaseContext = {
  readonly snapshot: Snapshot;
  readonly policy: PolicyVersion;
  readonly vector: Float64Array;
  readonly facts: CountedFacts;
  readonly verification: Verification;
  readonly fraud: FraudResult;
  readonly law: LegalView;
  readonly security: Security;
  readonly limits: LimitView;
  readonly score: ScoreResult | null;
  readonly grade: Grade | null;
  /** Total exposure before this request. */
  readonly exposureBeforeMinor: number;
  readonly stability: number | null;
};

/** Headroom of each limit that has a figure; the least counts. */
export function limitView(limits: readonly LimitFact[]): LimitView {
  let tightest: LimitFact | null = null;
  let headroomMinor: number | null = null;
  for (const limit of limits) {
    if (limit.ceilingMinor === null) continue;
    const left = safeMinor(limit.ceilingMinor - limit.usedMinor);
    if (headroomMinor === null || left < headroomMinor) {
      headroomMinor = left;
      tightest = limit;
    }
  }
  return { tightest, headroomMinor, unknown: limits.filter(({ ceilingMinor }) => ceilingMinor === null) };
}

/** Outstanding, approved, undrawn, connected, and guarantees given to us at 100 %, each loan once (domain.md 4.7). */
export function exposureBefore({ exposure }: Snapshot): number {
  return sumMinor([
    exposure.outstandingMinor,
    exposure.approvedUndisbursedMinor,
    exposure.undrawnMinor,
    exposure.connectedMinor,
    exposure.guaranteesGivenToUsMinor,
  ]);
}

export const computed = (id: string): EvidenceRef => ({ kind: 'computation', id });
