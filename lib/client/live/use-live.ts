'use client';

import { useSyncExternalStore } from 'react';
import { isLive, subscribeLive } from './live-store';

/** Also a live page reads again now and then: a case that left the reader's branch tells nothing of itself. */
const SAFETY_MS = 60_000;

export const useLive = (): boolean => useSyncExternalStore(subscribeLive, isLive, () => false);

/** How often to read by oneself, milliseconds: seldom while news come, at `slowMs` while they do not. */
export function useRenewal(slowMs: number): number {
  return useLive() ? SAFETY_MS : slowMs;
}
