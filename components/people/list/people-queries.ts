import { api } from '@/lib/client/rpc/api';

const PAGE_ROWS = 100;

/** All people that this person may see, a page at a time. */
export const staffOptions = () =>
  api.people.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: PAGE_ROWS,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Grants that wait for their second person. */
export const waitingOptions = () =>
  api.people.grants.queryOptions({ input: { state: 'proposed', limit: PAGE_ROWS } });
