'use client';

import { usePathname, useRouter, useSelectedLayoutSegments } from 'next/navigation';
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { caseOfPath } from './case-of-path';

export type ShownCase = {
  readonly number: string;
  readonly onOverview: boolean;
  /** Opens another case: at once where its overview takes the place of an overview. */
  readonly openCase: (number: string) => void;
};

/**
 * Which case the desk shows: that of the address. From overview to overview nothing of the page depends on the
 * server, so that the next case is drawn in the very task of the key, and the address follows.
 */
export function useShownCase(): ShownCase {
  const router = useRouter();
  const path = usePathname();
  const latest = useRef(path);
  latest.current = path;
  const onOverview = useSelectedLayoutSegments().length < 2;
  const [ahead, setAhead] = useState<{ readonly of: string; readonly number: string } | null>(null);
  const [last, setLast] = useState(() => caseOfPath(path) ?? '');
  const ofAddress = caseOfPath(path) ?? last;
  if (ahead !== null && ahead.of !== path) setAhead(null);
  if (ofAddress !== last) setLast(ofAddress);
  const openCase = useCallback(
    (number: string) => {
      const address = `/applications/${number}`;
      if (!onOverview) {
        router.push(address);
        return;
      }
      flushSync(() => setAhead({ of: latest.current, number }));
      window.history.pushState(null, '', address);
      window.scrollTo(0, 0);
    },
    [onOverview, router],
  );
  return { number: ahead?.of === path ? ahead.number : ofAddress, onOverview, openCase };
}
