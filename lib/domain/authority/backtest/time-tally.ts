/** What each step took and whether it ever changed a result; from that, the time of a route under the draft. */
import type { RouteDecision } from '@/lib/domain/authority/matrix';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { byKind, sumOverKinds } from './both';
import type { PastCase } from './past-case';
import type { Routes } from './route-tally';

export type StepRecord = { readonly kind: StepKind; readonly decided: number; readonly changed: number };
export type TimeTally = {
  /** Mean business minutes of a step in this past; `null` where none was kept. */
  readonly meanMinutes: Readonly<Record<StepKind, number | null>>;
  /**
   * Mean business minutes to decision of the changed cases: as measured, and the same with the mean time of each step
   * that the draft adds or takes away. A route without a step is decided at once.
   */
  readonly decisionMinutes: { readonly live: number | null; readonly draft: number | null };
  readonly steps: readonly StepRecord[];
};

const stepsOf = (route: RouteDecision) => (route.kind === 'route' ? route.steps : []);

export function timeTally() {
  const seen = byKind(() => ({ minutes: 0, timed: 0, decided: 0, changed: 0 }));
  const moved = { cases: 0, minutes: 0, kept: 0, steps: byKind(() => ({ added: 0 })) };
  return {
    add(past: PastCase, routes: Routes, changed: boolean): void {
      for (const step of past.steps) {
        const of = seen[step.kind];
        of.decided += 1;
        if (step.changed) of.changed += 1;
        if (step.minutes === null) continue;
        of.minutes += step.minutes;
        of.timed += 1;
      }
      if (!changed || past.decisionMinutes === null) return;
      moved.cases += 1;
      moved.minutes += past.decisionMinutes;
      const drafted = stepsOf(routes.draft);
      if (drafted.length === 0) return;
      moved.kept += past.decisionMinutes;
      for (const kind of drafted) moved.steps[kind].added += 1;
      for (const kind of stepsOf(routes.live)) moved.steps[kind].added -= 1;
    },
    result(): TimeTally {
      const meanMinutes = byKind((kind) => {
        const { minutes, timed } = seen[kind];
        return timed === 0 ? null : minutes / timed;
      });
      const steps = sumOverKinds((kind) => moved.steps[kind].added * (meanMinutes[kind] ?? 0));
      const drafted = Math.max(0, moved.kept + steps);
      const per = (minutes: number) => (moved.cases === 0 ? null : minutes / moved.cases);
      return {
        meanMinutes,
        decisionMinutes: { live: per(moved.minutes), draft: per(drafted) },
        steps: [...(['officer', 'manager', 'committee'] as const)].map((kind) => ({
          kind,
          decided: seen[kind].decided,
          changed: seen[kind].changed,
        })),
      };
    },
  };
}
