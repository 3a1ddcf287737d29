/** What a route is found from besides the matrix, kept beside the vector so that another matrix can be tried on the past. */
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { countedFacts, obligorsOf } from '@/lib/domain/assessment/facts/counted-facts';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { unmetConditions } from '@/lib/domain/assessment/steps/route';
import { securityOf } from '@/lib/domain/assessment/steps/security';
import type { AutomaticCondition } from '@/lib/domain/authority/automatic';
import { type FiredRules, firedRules } from '@/lib/domain/authority/version/exceptions';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';

export type RouteFactsKept = {
  /** Rules that fired at the amount asked and can add tiers. */
  readonly fired: FiredRules;
  readonly limitBreached: boolean;
  /** In the list's order; the tier's own condition is not among them. */
  readonly automaticUnmet: readonly AutomaticCondition[];
  readonly appealed: boolean;
  /** Loss given default of the price, fraction 0–1. */
  readonly lgd: number;
};

/** The same three that made the assessment give its route facts; pure. */
export function routeFactsOf(
  snapshot: Snapshot,
  policy: PolicyVersion,
  assessment: Assessment,
): RouteFactsKept {
  const fired = firedRules(policy.rules, assessment.rules);
  const view = {
    snapshot,
    facts: countedFacts(obligorsOf(snapshot)),
    openDiscrepancies: assessment.verification.openDiscrepancies,
    fraud: assessment.fraud,
    security: securityOf(snapshot, policy),
  };
  return {
    fired,
    limitBreached: assessment.route.because.includes('limit_breach'),
    automaticUnmet: unmetConditions(view, fired.exceptions.length),
    appealed: snapshot.appeal,
    lgd: assessment.pricing.lgd,
  };
}
