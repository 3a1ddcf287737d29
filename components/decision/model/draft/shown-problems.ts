import type { Choice } from './draft';
import type { DraftProblem } from './draft-problems';

/** With which choice signing was tried last; `null` where it was not. */
export type Tried = { readonly choice: Choice | null } | null;

/** Pure: problems are told once signing was tried, and to the form with which it was tried: another opens clean. */
export function shownProblems(
  tried: Tried,
  choice: Choice | null,
  problems: readonly DraftProblem[],
): readonly DraftProblem[] {
  return tried !== null && tried.choice === choice ? problems : [];
}
