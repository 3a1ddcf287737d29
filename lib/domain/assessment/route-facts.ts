/** What a route is found from besides the matrix, kept beside the vector so that another matrix can be tried on the past. */
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { countedFacts, obligorsOf } from '@/lib/domain/assessment/facts/counted-facts';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { unmetConditions } from '@/lib/domain/assessment/steps/route';
import { securityOf } from '@/lib/domain/assessment/steps/security';
import type { AutomaticCondition } from '@/lib/domain/authority/automatic';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';

export type RouteFactsKept = {
  /** Rules that fired as policy exceptions at the amount asked. */
  readonly exceptions: number;
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
  const adding = new Set(policy.rules.filter((rule) => rule.addsTier).map((rule) => rule.id));
  const exceptions = assessment.rules.filter((rule) => rule.fired && adding.has(rule.id)).length;
  const view = {
    snapshot,
    facts: countedFacts(obligorsOf(snapshot)),
    openDiscrepancies: assessment.verification.openDiscrepancies,
    fraud: assessment.fraud,
    security: securityOf(snapshot, policy),
  };
  return {
    exceptions,
    limitBreached: assessment.route.because.includes('limit_breach'),
    automaticUnmet: unmetConditions(view, exceptions),
    appealed: snapshot.appeal,
    lgd: assessment.pricing.lgd,
  };
}
