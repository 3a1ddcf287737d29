/** A figure under the live matrix and under the draft. */
import { type StepKind, stepKinds } from '@/lib/domain/authority/vocabulary';

export type Both = { readonly live: number; readonly draft: number };
export type Side = keyof Both;
export type Tally = { live: number; draft: number };

export const sides = ['live', 'draft'] as const satisfies readonly Side[];
export const nothing = (): Tally => ({ live: 0, draft: 0 });
export const byKind = <T>(make: (kind: StepKind) => T): Record<StepKind, T> => ({
  officer: make('officer'),
  manager: make('manager'),
  committee: make('committee'),
});
export const sumOverKinds = (of: (kind: StepKind) => number): number =>
  stepKinds.reduce((total, kind) => total + of(kind), 0);
