/** Who must sign at the terms that a signature names: the matrix asked anew, never the route of the asked amount. */
import { z } from 'zod';
import type { CaseRow } from '@/db/queries/case/case';
import { type Route, routeFor } from '@/lib/domain/authority/matrix';
import { type FiredRules, firedRules, nothingFired } from '@/lib/domain/authority/version/exceptions';
import { stepKinds, tiers } from '@/lib/domain/authority/vocabulary';
import { roundsExhausted } from '@/lib/domain/workflow/rounds/rounds';
import type { CaseRules } from './case-rules';

/** As a signature stores it, so that what was decided when it was held is what happens when it is final. */
export const storedRoute = z.object({
  tier: z.enum(tiers),
  steps: z.array(z.enum(stepKinds)),
  committeeVotes: z.number().nullable(),
  needsChairYes: z.boolean(),
  because: z.array(z.string()),
});
export type StoredRoute = z.infer<typeof storedRoute>;

export type RouteAsked = {
  readonly row: CaseRow;
  readonly rules: CaseRules;
  readonly amountMinor: number;
  readonly exposureMinor: number;
  /** Standing `refer` acts, the one now given included. */
  readonly referrals: number;
  readonly limitBreached: boolean;
  readonly round: number;
};

/** Rules that fired and can add tiers; at or below the recommended amount only those that still fire there. */
function firedAt({ assessment, policy }: CaseRules, amountMinor: number): FiredRules {
  if (assessment === null) return nothingFired;
  const recommended = assessment.recommendation.amountMinor;
  const atRecommended = recommended !== null && amountMinor <= recommended;
  return firedRules(
    policy.rules,
    assessment.rules.filter((rule) => !(atRecommended && rule.onlyAtAskedAmount)),
  );
}

/** People are at work on the case: automatic is out of the question, and so is an automatic decline. */
export function routeAtTerms(asked: RouteAsked): StoredRoute {
  const { row, rules } = asked;
  const decision = routeFor({
    matrix: rules.matrix,
    grade: row.grade,
    exposureMinor: asked.exposureMinor,
    fired: firedAt(rules, asked.amountMinor),
    referrals: asked.referrals,
    limitBreached: asked.limitBreached,
    staffRelated: rules.snapshot?.staffRelated ?? false,
    roundsExhausted: roundsExhausted(asked.round),
    reopenedOrAppealedE: true,
    appealed: row.appeal,
    automaticAllowed: false,
    origin: row.origin,
  });
  if (decision.kind === 'automatic_decline') throw new RangeError('a case with people has a route');
  return storeRoute(decision);
}

export const storeRoute = (route: Route): StoredRoute => ({
  tier: route.tier,
  steps: [...route.steps],
  committeeVotes: route.committeeVotes,
  needsChairYes: route.needsChairYes,
  because: route.because.map((cause) => cause.code),
});
