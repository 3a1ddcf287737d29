'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect } from 'react';
import { api } from '@/lib/client/api';

const REST_MS = 200;
/** A case read earlier than this is read anew when it is opened. */
const FRESH_MS = 30_000;

/**
 * Reads the focused case ahead once the focus rests on it, so that opening it asks nothing. Gives what to call before
 * opening: an older copy is dropped.
 */
export function usePrefetchCase(focused: string | null): (number: string) => void {
  const queries = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    if (focused === null) return;
    const timer = setTimeout(() => {
      router.prefetch(`/applications/${focused}`);
      const options = api.application.get.queryOptions({ input: { number: focused } });
      void queries.prefetchQuery({ ...options, staleTime: FRESH_MS, retry: false });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [focused, queries, router]);
  return useCallback(
    (number) => {
      const queryKey = api.application.get.queryKey({ input: { number } });
      const readAt = queries.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
      if (Date.now() - readAt > FRESH_MS) queries.removeQueries({ queryKey, exact: true });
    },
    [queries],
  );
}
