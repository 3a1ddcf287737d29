import type { QueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/rpc/api';
import { similarOptions } from './similar-cases';

/** Copies of cases that no page shows: those read ahead, the row in hand, and the last ones left. */
const KEPT = 8;
/** A copy younger than this is read ahead no second time, and needs no second reading when it is opened. */
export const FRESH_MS = 30_000;

const keyOf = (number: string) => api.application.get.queryKey({ input: { number } });

/**
 * Reads a case into the cache unless a fresh copy lies there. A look is written by the open page alone, so that
 * reading ahead leaves no mark of one. What is refused says nothing: the page asks again and says why.
 */
export async function readCaseAhead(queries: QueryClient, number: string): Promise<void> {
  const options = api.application.get.queryOptions({ input: { number } });
  await queries.prefetchQuery({ ...options, staleTime: FRESH_MS, retry: false });
  const view = queries.getQueryData(options.queryKey);
  if (view !== undefined)
    await queries.prefetchQuery({ ...similarOptions(number, view.assessmentId), retry: false });
  dropOldCopies(queries);
}

/** Only the newest copies stay; one that a page shows is never dropped. */
function dropOldCopies(queries: QueryClient): void {
  const copies = queries
    .getQueryCache()
    .findAll({ queryKey: api.application.get.key(), type: 'inactive', fetchStatus: 'idle' })
    .sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt);
  for (const { queryKey } of copies.slice(KEPT)) queries.removeQueries({ queryKey, exact: true });
}

/** News of cases: a copy read ahead is read again at once, so that no page begins with what is over. */
export function renewCopies(queries: QueryClient, numbers: readonly string[]): void {
  for (const number of numbers)
    void queries.invalidateQueries({
      queryKey: keyOf(number),
      exact: true,
      type: 'inactive',
      refetchType: 'inactive',
    });
}

/** What was missed is not known: each copy is read again before it is trusted. */
export function distrustCopies(queries: QueryClient): void {
  void queries.invalidateQueries({
    queryKey: api.application.get.key(),
    type: 'inactive',
    refetchType: 'none',
  });
}
