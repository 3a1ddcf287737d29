'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { PrefetchKind } from 'next/dist/client/components/router-reducer/router-reducer-types';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { readCaseAhead } from './cases-ahead';

/** Whoever passes by with a held key reads nothing. */
const REST_MS = 200;
/** Under the five minutes after which copies are thrown away. */
const AGAIN_MS = 120_000;
/** The whole page and not its frame alone; the value of an enum that is not there at run time. */
const WHOLE = 'full' as PrefetchKind.FULL;

/**
 * Reads these cases ahead, one after the other, once the eye rests here, with their `pages` where the page of a case is
 * not open already: opening one then asks the server nothing before it is painted. Moving on ends it after the one that
 * is being read.
 */
export function useReadAhead(numbers: readonly string[], { pages }: { readonly pages: boolean }): void {
  const queries = useQueryClient();
  const router = useRouter();
  const wanted = numbers.join(' ');
  useEffect(() => {
    if (wanted === '') return;
    let over = false;
    const readAll = async () => {
      for (const number of wanted.split(' ')) {
        if (over || document.visibilityState === 'hidden') return;
        if (pages) router.prefetch(`/applications/${number}`, { kind: WHOLE });
        await readCaseAhead(queries, number);
      }
    };
    const rest = setTimeout(readAll, REST_MS);
    const again = setInterval(readAll, AGAIN_MS);
    return () => {
      over = true;
      clearTimeout(rest);
      clearInterval(again);
    };
  }, [wanted, pages, queries, router]);
}
