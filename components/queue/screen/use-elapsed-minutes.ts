'use client';

import { useEffect, useState } from 'react';

const TICK_MS = 15_000;

/** Whole minutes since `since` (epoch milliseconds); 0 while `frozen`, as time at the server may then stand still. */
export function useElapsedMinutes(since: number, frozen: boolean): number {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    if (frozen || since === 0) {
      setMinutes(0);
      return;
    }
    const tick = () => setMinutes(Math.max(0, Math.floor((Date.now() - since) / 60_000)));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [since, frozen]);
  return minutes;
}
