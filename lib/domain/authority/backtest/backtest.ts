/**
 * What a draft matrix would have done to past applications, beside the live one (domain.md section 5). Cases come one
 * at a time, so that a book of any size is read once and never held. Both matrices are asked anew for every case: only
 * the change of the matrix is measured, not what people did afterwards.
 */

import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import { rulesAddingTiers } from '@/lib/domain/authority/version/exceptions';
import { type Both, byKind, nothing } from './both';
import { type LossTally, lossTally } from './loss-tally';
import { type PastCase, type RoutedTo, routedTo, routeIsKnown, routePast } from './past-case';
import { type Routes, type RouteTally, routeTally } from './route-tally';
import { type TimeTally, timeTally } from './time-tally';

export type BacktestResult = RouteTally &
  LossTally &
  TimeTally & {
    /** Signatures × the mean business minutes of their step. */
    readonly minutes: Readonly<Record<'officer' | 'manager' | 'committee', Both>>;
    /** Of the changed cases: approved by people then, and approved if nobody had to look. */
    readonly approvedOfChanged: Both;
  };

/** A case whose route changes, with what is at stake where nobody would look at it any more. */
export type ChangedCase = {
  readonly number: string;
  readonly from: RoutedTo;
  readonly to: RoutedTo;
  readonly amountMinor: number;
  readonly pd: number | null;
  readonly decided: PastCase['decided'];
  /** The draft approves without a signature what people declined. */
  readonly approvesDeclined: boolean;
  readonly lossAtStakeMinor: number;
  /** Ids of the rules that fired and add a tier under the draft; `null` where it was not kept which fired. */
  readonly caughtBy: readonly string[] | null;
};

export type Backtest = {
  /** Whether enough was kept of a case to route it by both matrices; others are not to be added. */
  knows(past: PastCase): boolean;
  /** `null` where the route stays as it is. */
  add(past: PastCase): ChangedCase | null;
  result(): BacktestResult;
};

/** Throws a RangeError where a matrix names nobody for a case: check `matrixFaults` first. */
export function backtest(live: AuthorityMatrix, draft: AuthorityMatrix): Backtest {
  const [routes, losses, times] = [routeTally(draft), lossTally(), timeTally()];
  const approvedOfChanged = nothing();

  return {
    knows: ({ facts }) => routeIsKnown(live, facts) && routeIsKnown(draft, facts),
    add(past) {
      const both: Routes = { live: routePast(live, past.facts), draft: routePast(draft, past.facts) };
      const [from, to] = [routedTo(both.live), routedTo(both.draft)];
      const changed = from !== to;
      routes.add(past, both);
      times.add(past, both, changed);
      const lossAtStakeMinor = losses.add(past, changed && to === 'auto');
      if (!changed) return null;
      if (past.decided === 'approved') approvedOfChanged.live += 1;
      if (to === 'auto' || (to !== 'decline' && past.decided === 'approved')) approvedOfChanged.draft += 1;
      const { number, amountMinor, pd, decided } = past;
      const approvesDeclined = to === 'auto' && decided === 'declined';
      const { fired } = past.facts;
      const caughtBy = fired && rulesAddingTiers(draft, fired);
      return { number, from, to, amountMinor, pd, decided, approvesDeclined, lossAtStakeMinor, caughtBy };
    },
    result() {
      const [routed, time] = [routes.result(), times.result()];
      const minutes = byKind((kind) => {
        const each = time.meanMinutes[kind] ?? 0;
        const { live: now, draft: then } = routed.signatures[kind];
        return { live: Math.round(now * each), draft: Math.round(then * each) };
      });
      return { ...routed, ...losses.result(), ...time, minutes, approvedOfChanged };
    },
  };
}
