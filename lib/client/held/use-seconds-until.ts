'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Pure: whole seconds that are left, a begun one counted; never below 0. */
export const secondsOf = (leftMs: number): number => Math.max(0, Math.ceil(leftMs / 1000));

/**
 * Whole seconds until an instant of this browser's clock (epoch ms), the same in every part that shows it: all change
 * at the full second before the instant. `null` without one. `atFirst` is what server and first drawing show.
 */
export function useSecondsUntil(until: (() => number) | null, atFirst: number | null = null): number | null {
  const now = () => (until === null ? null : secondsOf(until() - Date.now()));
  const waits = until !== null;
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!waits) return () => undefined;
      const timer = setInterval(changed, 100);
      return () => clearInterval(timer);
    },
    [waits],
  );
  return useSyncExternalStore(subscribe, now, () => atFirst);
}
