'use client';

import { useMemo } from 'react';
import { type ChangeOfTerms, changeOfTerms } from '../model/line/change-of-terms';
import { type RouteAt, routeAfter, routeAt } from '../model/line/route-at';
import { useDecision } from './decision-context';

/** Who signs once the form is signed as it stands, and who at the amount asked; `null` where the case was not assessed. */
export function useRouteAt(): {
  readonly here: RouteAt;
  readonly asked: RouteAt;
  /** At the amount that the case stands at: as signed before, else as asked. */
  readonly standing: RouteAt;
  readonly amountMinor: number;
  readonly change: ChangeOfTerms;
} | null {
  const { view, draftState } = useDecision();
  const { terms, conditions } = draftState.draft;
  const amountMinor = terms.amountMinor ?? view.currentTerms?.amountMinor ?? view.asked.amountMinor;
  return useMemo(() => {
    const change = changeOfTerms(view, { terms, conditions });
    const here = routeAfter(view, change.direction, amountMinor);
    const asked = routeAt(view, view.asked.amountMinor);
    const standing = routeAt(view, view.currentTerms?.amountMinor ?? view.asked.amountMinor);
    return here === null || asked === null || standing === null
      ? null
      : { here, asked, standing, amountMinor, change };
  }, [view, amountMinor, terms, conditions]);
}
