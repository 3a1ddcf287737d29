import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/rpc/api';
import type { Me } from '@/lib/contracts/house/people';
import type { QueueRow } from '@/lib/contracts/queue';

type Page = { readonly rows: readonly QueueRow[] };

/** Writes the new holder into the rows that are on the screen, before the server is asked anew. */
export function showHolder(
  queries: QueryClient,
  numbers: readonly string[],
  holder: QueueRow['holder'],
): void {
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: api.queue.list.key() }, (data) =>
    data === undefined
      ? data
      : {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            rows: page.rows.map((row) => (numbers.includes(row.number) ? { ...row, holder } : row)),
          })),
        },
  );
}

/** The reader holds it and may give it back: it is still in the lender's hands. */
export const heldBy = (me: Pick<Me, 'id'>, row: Pick<QueueRow, 'holder' | 'state'>): boolean =>
  row.holder !== null && row.holder.id === me.id && returnable.has(row.state);

const returnable = new Set<QueueRow['state']>(['review', 'approval', 'awaiting_applicant']);
