'use client';

import { useSyncExternalStore } from 'react';
import { type CaseNeighbours, caseNeighbours } from './case-order';

const never = () => () => undefined;
const cache = new Map<string, CaseNeighbours | null>();

/** Where this case stands in the list it was opened from; `null` on the server and for a case opened by link. */
export function useCaseNeighbours(number: string): CaseNeighbours | null {
  return useSyncExternalStore(
    never,
    () => {
      const now = caseNeighbours(number);
      const before = cache.get(number);
      if (before && JSON.stringify(before) === JSON.stringify(now)) return before;
      cache.set(number, now);
      return now;
    },
    () => null,
  );
}
