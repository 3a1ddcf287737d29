/** An undo may run after its page was left: what was refused is kept for whichever page is open then. */
import { useSyncExternalStore } from 'react';
import { type Failure, readFailure } from '../failure/failure';

export type UndoFailure = { readonly number: string; readonly failure: Failure };
/** What an act on one case answers where it was not done, e.g. a claim of what a colleague holds by now. */
export type NotDone = { readonly reason: string; readonly holder: string | null };

let current: UndoFailure | null = null;
const listeners = new Set<() => void>();

/** Keeps the failure, or puts it away with `null`. */
export function setUndoFailure(next: UndoFailure | null): void {
  current = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The last undo that was refused or not answered, until it is put away. */
export const undoFailureNow = () => current;
export const useUndoFailure = (): UndoFailure | null =>
  useSyncExternalStore(subscribe, undoFailureNow, () => null);

/** A refusal that came as an answer, in the shape in which failures are shown. */
export const failureOf = ({ reason, holder }: NotDone): Failure => ({
  kind: 'refused',
  reason,
  params: { name: holder ?? '' },
  field: null,
});

/** Undoes an act on one case; `true` where it was undone, else what stood in the way is kept to be shown. */
export async function undoAct(number: string, run: () => Promise<NotDone | null>): Promise<boolean> {
  setUndoFailure(null);
  try {
    const refusal = await run();
    if (refusal !== null) setUndoFailure({ number, failure: failureOf(refusal) });
    return refusal === null;
  } catch (error) {
    setUndoFailure({ number, failure: readFailure(error) });
    return false;
  }
}
