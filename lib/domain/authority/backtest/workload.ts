/** Whether a draft asks more of anybody than they ever gave: signatures per person, against their own busiest month. */
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { type Both, nothing } from './both';
import type { BranchLoad } from './route-tally';

export type StepLoad = {
  readonly branchId: string;
  readonly kind: StepKind;
  /** Who can fill the step now; a panel's voters for the committee. */
  readonly people: number;
  readonly signatures: Both;
  /** On a working day; `null` where nobody can fill the step. */
  readonly perPersonDay: { readonly live: number | null; readonly draft: number | null };
  readonly busiestPerPersonDay: number | null;
  /** Some month as drafted asks for more than the busiest month so far. */
  readonly overloaded: boolean;
};

/**
 * `peopleFor`: how many can fill a step of a branch. `workingDays`: of the whole period and of a month, at least 1.
 * Most loaded first.
 */
export function stepLoads(
  loads: readonly BranchLoad[],
  peopleFor: (branchId: string, kind: StepKind) => number,
  workingDays: { readonly period: number; readonly month: number },
): readonly StepLoad[] {
  const steps = Map.groupBy(loads, ({ branchId, kind }) => `${branchId} ${kind}`);
  const found = [...steps.values()].flatMap((months): StepLoad[] => {
    const [first] = months;
    if (first === undefined) return [];
    const people = peopleFor(first.branchId, first.kind);
    const signatures = nothing();
    let busiest = 0;
    let most = 0;
    for (const month of months) {
      signatures.live += month.signatures.live;
      signatures.draft += month.signatures.draft;
      busiest = Math.max(busiest, month.signatures.live);
      most = Math.max(most, month.signatures.draft);
    }
    const per = (count: number, days: number) => (people === 0 ? null : count / people / days);
    return [
      {
        branchId: first.branchId,
        kind: first.kind,
        people,
        signatures,
        perPersonDay: {
          live: per(signatures.live, workingDays.period),
          draft: per(signatures.draft, workingDays.period),
        },
        busiestPerPersonDay: per(busiest, workingDays.month),
        overloaded: most > busiest,
      },
    ];
  });
  return found.sort((left, right) => (right.perPersonDay.draft ?? 0) - (left.perPersonDay.draft ?? 0));
}
