/** Who must sign at an amount, as far as the assessment on the screen tells. */
import type { Assessment, RouteResult } from '@/lib/domain/assessment/assessment';
import type { StepKind } from '@/lib/domain/authority/vocabulary';

export type RouteAt = {
  readonly route: RouteResult;
  /** False between the recommended and the asked amount where the two routes differ: the server settles it. */
  readonly certain: boolean;
};

type Routed = Pick<Assessment, 'route' | 'routeAtRecommended' | 'recommendation'>;

/**
 * The route for an amount: up to the recommended one its own route, from the asked one on that of the request. In
 * between the stricter of the two is shown, marked as not certain, unless both are the same.
 */
export function routeAt(assessment: Routed, askedMinor: number, amountMinor: number): RouteAt {
  const recommendedMinor = assessment.recommendation.amountMinor;
  const { route, routeAtRecommended } = assessment;
  if (recommendedMinor !== null && amountMinor <= recommendedMinor) {
    return { route: routeAtRecommended, certain: true };
  }
  const certain = amountMinor >= askedMinor || sameRoute(route, routeAtRecommended);
  return { route, certain };
}

function sameRoute(left: RouteResult, right: RouteResult): boolean {
  return left.tier === right.tier && left.needsChairYes === right.needsChairYes;
}

/** How many signatures of people a route asks for; a committee counts as one place. */
export function humanSteps(route: RouteResult): number {
  return route.steps.length;
}

/** The kind of step that follows one of a route, or `null` where it is the last. */
export function stepAfter(route: RouteResult, kind: StepKind): StepKind | null {
  const at = route.steps.indexOf(kind);
  return at < 0 ? null : (route.steps[at + 1] ?? null);
}
