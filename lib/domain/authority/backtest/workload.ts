/**
 * Whether a draft asks more of anybody than they have time for: signatures per person in the busiest month, against
 * what a working day holds.
 */
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
  /** In the busiest month as drafted. */
  readonly busiestPerPersonDay: number | null;
  /** What one person can sign on a working day. */
  readonly capacityPerPersonDay: number;
  /** The busiest month as drafted asks for more than there is time for, or nobody can fill the step. */
  readonly overloaded: boolean;
};

/** Minutes of work that a signature takes, an assumption that the page states; the rest of its time a case waits. */
export const workMinutes: Readonly<Record<StepKind, number>> = { officer: 60, manager: 30, committee: 45 };

/**
 * `peopleFor`: how many can fill a step of a branch. `workingDays`: of the whole period and of a month, at least 1,
 * each of `dayMinutes`.
 * Most loaded first.
 */
export function stepLoads(
  loads: readonly BranchLoad[],
  peopleFor: (branchId: string, kind: StepKind) => number,
  workingDays: { readonly period: number; readonly month: number; readonly dayMinutes: number },
): readonly StepLoad[] {
  const steps = Map.groupBy(loads, ({ branchId, kind }) => `${branchId} ${kind}`);
  const found = [...steps.values()].flatMap((months): StepLoad[] => {
    const [first] = months;
    if (first === undefined) return [];
    const people = peopleFor(first.branchId, first.kind);
    const signatures = nothing();
    let most = 0;
    for (const month of months) {
      signatures.live += month.signatures.live;
      signatures.draft += month.signatures.draft;
      most = Math.max(most, month.signatures.draft);
    }
    const per = (count: number, days: number) => (people === 0 ? null : count / people / days);
    const busiest = per(most, workingDays.month);
    const capacityPerPersonDay = workingDays.dayMinutes / workMinutes[first.kind];
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
        busiestPerPersonDay: busiest,
        capacityPerPersonDay,
        overloaded: busiest === null ? most > 0 : busiest > capacityPerPersonDay,
      },
    ];
  });
  return found.sort((left, right) => (right.perPersonDay.draft ?? 0) - (left.perPersonDay.draft ?? 0));
}
