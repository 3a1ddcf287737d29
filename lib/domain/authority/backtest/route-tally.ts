/** Who would have had to sign: cells, flows between tiers, months, signatures and the load of each branch. */
import type { AuthorityMatrix, RouteDecision } from '@/lib/domain/authority/matrix';
import { type Grade, grades, type StepKind } from '@/lib/domain/authority/vocabulary';
import { type Both, byKind, nothing, type Side, sides, type Tally } from './both';
import { bandOf, type PastCase, type RoutedTo, routedTo } from './past-case';

type Counted = { cases: number; changed: number };
export type Share = Readonly<Counted>;
export type Flow = { readonly from: RoutedTo; readonly to: RoutedTo; readonly cases: number };
/** Signatures that a branch gives at one kind of step in one month of receipt. */
export type BranchLoad = {
  readonly branchId: string;
  readonly kind: StepKind;
  readonly month: string;
  readonly signatures: Both;
};
export type RouteTally = {
  readonly cases: number;
  readonly changed: number;
  /** By grade and band of the draft. */
  readonly cells: Readonly<Record<Grade, readonly Share[]>>;
  /** Most frequent first. */
  readonly flows: readonly Flow[];
  readonly months: readonly ({ readonly month: string } & Share)[];
  readonly automaticApprovals: Both;
  readonly automaticDeclines: Both;
  readonly signatures: Readonly<Record<StepKind, Both>>;
  readonly workload: readonly BranchLoad[];
};
export type Routes = Readonly<Record<'live' | 'draft', RouteDecision>>;

/** A map whose missing values are made on first use. */
function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

export function routeTally(draft: AuthorityMatrix) {
  const all: Counted = { cases: 0, changed: 0 };
  const rows = grades.map((grade) => [grade, draft.bandsUpToMinor.map(() => ({ cases: 0, changed: 0 }))]);
  const cells: Record<Grade, Counted[]> = Object.fromEntries(rows);
  const flows = new Map<string, { from: RoutedTo; to: RoutedTo; cases: number }>();
  const months = new Map<string, Counted>();
  const automatic = { approvals: nothing(), declines: nothing() };
  const signatures = byKind(nothing);
  const loads = new Map<string, { branchId: string; kind: StepKind; month: string; signatures: Tally }>();

  function sign({ branchId, month }: PastCase, kind: StepKind, side: Side): void {
    signatures[kind][side] += 1;
    const key = `${branchId} ${kind} ${month}`;
    entryOf(loads, key, () => ({ branchId, kind, month, signatures: nothing() })).signatures[side] += 1;
  }

  return {
    add(past: PastCase, routes: Routes): void {
      const [from, to] = [routedTo(routes.live), routedTo(routes.draft)];
      const { grade, exposureMinor } = past.facts;
      const cell = grade === null ? undefined : cells[grade][bandOf(draft, exposureMinor)];
      const month = entryOf(months, past.month, () => ({ cases: 0, changed: 0 }));
      for (const counted of [all, month, ...(cell === undefined ? [] : [cell])]) {
        counted.cases += 1;
        if (from !== to) counted.changed += 1;
      }
      if (from !== to) entryOf(flows, `${from} ${to}`, () => ({ from, to, cases: 0 })).cases += 1;
      for (const side of sides) {
        const route = routes[side];
        if (route.kind === 'automatic_decline') automatic.declines[side] += 1;
        else if (route.tier === 'auto') automatic.approvals[side] += 1;
        else for (const kind of route.steps) sign(past, kind, side);
      }
    },
    result: (): RouteTally => ({
      ...all,
      cells,
      flows: [...flows.values()].sort((left, right) => right.cases - left.cases),
      months: [...months]
        .map(([month, counted]) => ({ month, ...counted }))
        .sort((left, right) => (left.month < right.month ? -1 : 1)),
      automaticApprovals: automatic.approvals,
      automaticDeclines: automatic.declines,
      signatures,
      workload: [...loads.values()],
    }),
  };
}
