/** Who must sign at an amount, worked out here with the rules of authority that the server uses. */
import { readStressInputs } from '@/lib/client/assessment/stress-inputs';
import type { ApplicationView } from '@/lib/contracts/application';
import { considerAmount, type StressTableInputs } from '@/lib/domain/assessment/stressed-table';
import { stepsOf } from '@/lib/domain/authority/matrix';
import { type StepKind, type Tier, tiers } from '@/lib/domain/authority/vocabulary';
import { roundsExhausted } from '@/lib/domain/workflow/rounds/rounds';
import type { ChangeOfTerms } from './change-of-terms';

export type RouteAt = {
  readonly tier: Tier;
  readonly steps: readonly StepKind[];
  /** False where the page cannot work it out, between the recommended and the asked amount: the server settles it. */
  readonly certain: boolean;
};

/** Whether fewer must sign than at the amount that stands; the very amount on the table is no smaller loan. */
export const needsFewer = (here: Pick<RouteAt, 'tier'>, standing: Pick<RouteAt, 'tier'>): boolean =>
  tiers.indexOf(here.tier) < tiers.indexOf(standing.tier);

type Routed = Pick<ApplicationView, 'assessment' | 'stressInputs' | 'tier' | 'currentTerms' | 'asked'>;

const routeOf = (tier: Tier, certain: boolean): RouteAt => ({ tier, steps: stepsOf(tier), certain });
const standing = { incomePercent: 0, ratePoints: 0, costsPercent: 0 };

/**
 * The route for an amount. What the case itself has added to its tier (referrals, rounds) stays added at any amount.
 * Without the seeds of the assessment its two stored routes must do. `null`: the case was not assessed.
 */
export function routeAt(view: Routed, amountMinor: number): RouteAt | null {
  const inputs = readStressInputs(view.stressInputs);
  if (inputs !== null) {
    const base = tierAt(inputs, amountMinor);
    if (base !== null) return routeOf(raise(base, tiersAdded(view, inputs)), true);
  }
  return storedRoute(view, amountMinor);
}

function tierAt(inputs: StressTableInputs, amountMinor: number): Tier | null {
  return considerAmount(inputs, amountMinor, standing)?.tier ?? null;
}

/** How far the case stands above what its current amount alone would ask for. */
function tiersAdded(view: Routed, inputs: StressTableInputs): number {
  const plain = tierAt(inputs, view.currentTerms?.amountMinor ?? view.asked.amountMinor);
  if (view.tier === null || plain === null) return 0;
  return Math.max(0, tiers.indexOf(view.tier) - tiers.indexOf(plain));
}

function raise(tier: Tier, by: number): Tier {
  return tiers[Math.min(tiers.length - 1, tiers.indexOf(tier) + by)] ?? tier;
}

function storedRoute({ assessment, asked }: Routed, amountMinor: number): RouteAt | null {
  if (assessment === null) return null;
  const { route, routeAtRecommended, recommendation } = assessment;
  if (recommendation.amountMinor !== null && amountMinor <= recommendation.amountMinor) {
    return routeOf(routeAtRecommended.tier, true);
  }
  return routeOf(route.tier, amountMinor >= asked.amountMinor || route.tier === routeAtRecommended.tier);
}

/**
 * The route once a draft is signed: a line that has begun is never shortened by a smaller loan; only terms that
 * loosen what was signed are routed anew, in a round of their own, which may be the one too many.
 */
export function routeAfter(
  view: Routed & Pick<ApplicationView, 'round'>,
  direction: ChangeOfTerms['direction'],
  amountMinor: number,
): RouteAt | null {
  if ((direction === 'same' || direction === 'tightens') && view.tier !== null)
    return routeOf(view.tier, true);
  const route = routeAt(view, amountMinor);
  if (route === null || direction !== 'loosens') return route;
  const exhausted = roundsExhausted(view.round + 1) && !roundsExhausted(view.round);
  return exhausted ? routeOf(raise(route.tier, 1), route.certain) : route;
}

/**
 * The kind of step that comes after a signature at one of the route; `null` where it is the last. Where the terms are
 * loosened, only this signature counts: it goes to the first of the others.
 */
export function stepAfter(
  route: RouteAt,
  kind: StepKind,
  direction: ChangeOfTerms['direction'] = 'same',
): StepKind | null {
  if (direction === 'loosens') return route.steps.find((each) => each !== kind) ?? null;
  const at = route.steps.indexOf(kind);
  return at < 0 ? null : (route.steps[at + 1] ?? null);
}
