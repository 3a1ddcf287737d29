/** The line of signatures of one round as rows: its first step open, the others waiting for their turn. */
import type { Transaction } from '@/db/connect';
import { putRoute } from '@/db/queries/decision/route';
import type { RouteResult } from '@/lib/domain/assessment/assessment';
import { PANEL_SIZE } from '@/lib/domain/authority/committee';
import type { Route } from '@/lib/domain/authority/matrix';
import type { StepKind } from '@/lib/domain/authority/vocabulary';

export type RouteToOpen = Pick<RouteResult, 'tier' | 'steps' | 'committeeVotes' | 'needsChairYes'>;

/**
 * Opens the route of a round; a second call for the same round puts the new route in place of the old one, as a
 * re-assessment before the first signature does. `openStep: null`: nobody has to sign.
 */
export async function openRoute(
  tx: Transaction,
  input: { applicationId: string; round: number; route: RouteResult | Route; branchId: string },
): Promise<{ openStep: StepKind | null }> {
  const route: RouteToOpen = input.route;
  await putRoute(
    tx,
    { applicationId: input.applicationId, round: input.round },
    route.steps.map((kind, index) => ({
      step: index + 1,
      kind,
      tier: route.tier,
      state: index === 0 ? 'open' : 'waiting',
      votesNeeded: kind === 'committee' ? (route.committeeVotes ?? PANEL_SIZE) : null,
      panelSize: kind === 'committee' ? PANEL_SIZE : null,
      chairMustAgree: kind === 'committee' && route.needsChairYes,
      branchId: input.branchId,
    })),
  );
  return { openStep: route.steps[0] ?? null };
}
