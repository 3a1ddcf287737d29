'use client';

import { useMemo } from 'react';
import { type RouteAt, routeAt } from '../model/route-at';
import { useDecision } from './decision-context';

/** Who signs at the amount in the form, and who at the amount asked; `null` where the case was not assessed. */
export function useRouteAt(): {
  readonly here: RouteAt;
  readonly asked: RouteAt;
  /** At the amount that the case stands at: as signed before, else as asked. */
  readonly standing: RouteAt;
  readonly amountMinor: number;
} | null {
  const { view, draftState } = useDecision();
  const amountMinor =
    draftState.draft.terms.amountMinor ?? view.currentTerms?.amountMinor ?? view.asked.amountMinor;
  return useMemo(() => {
    const here = routeAt(view, amountMinor);
    const asked = routeAt(view, view.asked.amountMinor);
    const standing = routeAt(view, view.currentTerms?.amountMinor ?? view.asked.amountMinor);
    return here === null || asked === null || standing === null
      ? null
      : { here, asked, standing, amountMinor };
  }, [view, amountMinor]);
}
