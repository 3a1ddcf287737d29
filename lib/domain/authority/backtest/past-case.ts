/** A past application as a backtest of an authority matrix sees it: what routed it, who signed, what came of it. */
import type { Origin } from '@/lib/domain/application/vocabulary';
import type { AutomaticCondition } from '@/lib/domain/authority/automatic';
import { type AuthorityMatrix, type RouteDecision, routeFor } from '@/lib/domain/authority/matrix';
import { type FiredRules, keepsUsualTiers } from '@/lib/domain/authority/version/exceptions';
import type { Grade, StepKind, Tier } from '@/lib/domain/authority/vocabulary';

/** What a route is found from besides the matrix; stored beside the vector when the case was assessed. */
export type RouteFactsOfPast = {
  readonly grade: Grade | null;
  /** Total exposure with the request, minor units of the matrix's currency. */
  readonly exposureMinor: number;
  /** Policy exceptions that fired. */
  readonly exceptions: number;
  /** Which rules fired; `null` where only their number was kept. */
  readonly fired: FiredRules | null;
  readonly limitBreached: boolean;
  /** Conditions of automation that were not met, the tier's own apart. */
  readonly unmet: readonly AutomaticCondition[];
  readonly systemOutcome: 'approve' | 'refer' | 'decline';
  readonly appealed: boolean;
  readonly origin: Origin;
};

export type PastStep = {
  readonly kind: StepKind;
  /** Business minutes that the case lay with this step; `null` where they were not kept. */
  readonly minutes: number | null;
  /** Changed terms, referred, returned or declined: what left the step was not what came in. */
  readonly changed: boolean;
};

export type PastCase = {
  readonly number: string;
  readonly branchId: string;
  /** `YYYY-MM` of receipt, in the institution's time zone. */
  readonly month: string;
  readonly amountMinor: number;
  /** Fractions 0–1; `null` without a score. */
  readonly pd: number | null;
  readonly lgd: number;
  readonly facts: RouteFactsOfPast;
  readonly decided: 'approved' | 'declined' | null;
  readonly decisionMinutes: number | null;
  readonly steps: readonly PastStep[];
};

/** What a matrix makes of a case before anybody looked at it: a tier, or the automatic decline. */
export type RoutedTo = Tier | 'decline';

/** Exceptions without their names: under a matrix that keeps the usual tiers they count all the same. */
const unnamed = (count: number): FiredRules => ({
  exceptions: Array<string>(count).fill('?'),
  referrals: [],
});

/** Whether what was kept of a case tells its route: a matrix that names rules asks which of them fired. */
export const routeIsKnown = (matrix: AuthorityMatrix, { fired }: RouteFactsOfPast): boolean =>
  fired !== null || keepsUsualTiers(matrix);

/** The route that the matrix gives to the case as it was assessed; later referrals by people are theirs, not its. Ask {@link routeIsKnown} first. */
export function routePast(matrix: AuthorityMatrix, facts: RouteFactsOfPast): RouteDecision {
  return routeFor({
    matrix,
    grade: facts.grade,
    exposureMinor: facts.exposureMinor,
    fired: facts.fired ?? unnamed(facts.exceptions),
    referrals: 0,
    limitBreached: facts.limitBreached,
    reopenedOrAppealedE: facts.appealed,
    appealed: facts.appealed,
    automaticAllowed: facts.unmet.length === 0 && facts.systemOutcome === 'approve',
    origin: facts.origin,
  });
}

export const routedTo = (route: RouteDecision): RoutedTo =>
  route.kind === 'automatic_decline' ? 'decline' : route.tier;

/** Band of the exposure in a matrix, 0-based. */
export const bandOf = (matrix: AuthorityMatrix, exposureMinor: number): number =>
  matrix.bandsUpToMinor.findIndex((bound) => bound === null || exposureMinor <= bound);
