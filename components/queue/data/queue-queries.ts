/** What the queue asks the server, as options of react-query: the page's server side fills the same keys. */
import { api } from '@/lib/client/rpc/api';
import type { QueueFilters, QueueSort, QueueView } from '@/lib/contracts/queue';
import type { Direction } from '../state/queue-words';

export type ListInput = {
  readonly view: QueueView;
  readonly sort: QueueSort;
  readonly direction: Direction;
  readonly filters: QueueFilters;
};

export const PAGE_ROWS = 50;
/** Counts are cheap and kept; rows and sums are asked for less often. */
export const COUNTS_MS = 4_000;
export const ROWS_MS = 15_000;

/** One page of rows, fifty at a time, by keyset cursor. */
export function listOptions({ view, sort, direction, filters }: ListInput) {
  return api.queue.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      view,
      sort,
      direction,
      filters,
      limit: PAGE_ROWS,
      ...(cursor !== undefined && { cursor }),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: ROWS_MS,
  });
}

/** Exact counts of the fixed views. */
export const countsOptions = () => api.queue.counts.queryOptions({ staleTime: COUNTS_MS });

/** Count and sum under filters, exact to a thousand. */
export const filteredOptions = (view: QueueView, filters: QueueFilters) =>
  api.queue.filteredCount.queryOptions({ input: { view, filters }, staleTime: ROWS_MS });

/** What is new to the reader in a view and what others changed; two bounded reads, asked as seldom as rows. */
export const freshOptions = (view: QueueView) =>
  api.desk.fresh.queryOptions({ input: { view }, staleTime: ROWS_MS });
