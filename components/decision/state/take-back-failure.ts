'use client';

import { useSyncExternalStore } from 'react';
import type { Failure } from '@/lib/client/failure/failure';

/** A signature that could not be taken back, shown in the rail of whichever case is open then. */
export type TakeBackFailure = { readonly number: string; readonly failure: Failure };

let current: TakeBackFailure | null = null;
const listeners = new Set<() => void>();

/** Remembers the failure, or forgets it with `null`. */
export function setTakeBackFailure(next: TakeBackFailure | null): void {
  current = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The last failure that nobody has put away yet. */
export function useTakeBackFailure(): TakeBackFailure | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}
