import { type DehydratedState, dehydrate } from '@tanstack/react-query';
import {
  countsOptions,
  filteredOptions,
  listOptions,
  PAGE_ROWS,
} from '@/components/queue/data/queue-queries';
import { listInput, readQueueAddress } from '@/components/queue/state/queue-address';
import { digitsOf } from '@/components/queue/state/queue-words';
import { createQueryClient } from '@/lib/client/rpc/query-client';
import { serverClient } from '@/lib/client/server';
import type { Me } from '@/lib/contracts/house/people';

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * The first rows, counts and sums of the address, under the same keys as the page asks them, so that the browser
 * asks nothing at first. What fails here is simply asked again by the page, which can say so beside the list.
 */
export async function loadQueue(searchParams: SearchParams, me: Me): Promise<DehydratedState> {
  const address = await readQueueAddress(searchParams);
  const input = listInput(address, digitsOf(me.institution.currency));
  const queries = createQueryClient();
  await Promise.all([
    queries.prefetchInfiniteQuery({
      ...listOptions(input),
      retry: false,
      queryFn: ({ pageParam: cursor }) =>
        serverClient.queue.list({ ...input, limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) }),
    }),
    queries.prefetchQuery({
      ...countsOptions(),
      retry: false,
      queryFn: () => serverClient.queue.counts(),
    }),
    queries.prefetchQuery({
      ...filteredOptions(input.view, input.filters),
      retry: false,
      queryFn: () => serverClient.queue.filteredCount({ view: input.view, filters: input.filters }),
    }),
  ]);
  return dehydrate(queries);
}
