'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useRenewal } from '@/lib/client/live/use-live';
import type { QueueRow } from '@/lib/contracts/queue';
import { type SteadyRows, steadyRows } from '../state/steady-rows';
import { type ListInput, listOptions, ROWS_MS } from './queue-queries';

export type ShownRow = SteadyRows<QueueRow>['rows'][number];
export type QueueRows = {
  /** `null` until the first page has come. */
  readonly shown: readonly ShownRow[] | null;
  /** Rows that have come in between; `showNews` lets them into the list. */
  readonly waiting: number;
  readonly showNews: () => void;
  readonly error: unknown;
  /** The rows on the screen are older than they should be: a renewal failed. */
  readonly stale: boolean;
  /** When the rows were read, by the server's clock, and when they arrived here, epoch milliseconds. */
  readonly asOf: string | null;
  readonly arrivedAt: number;
  readonly retry: () => void;
  readonly more: {
    readonly any: boolean;
    readonly loading: boolean;
    readonly failed: boolean;
    readonly load: () => void;
  };
};

/** Lists longer than this are renewed only when asked, so that reading deep costs the server nothing. */
const RENEWED_PAGES = 4;
const nothing: SteadyRows<QueueRow> = { rows: [], waiting: 0 };

type Held = { readonly key: string; readonly data: unknown; readonly steady: SteadyRows<QueueRow> };

/** The rows of a view, renewed in their places and never moved under the eye. */
export function useQueueRows(input: ListInput): QueueRows {
  const renewal = useRenewal(ROWS_MS);
  const query = useInfiniteQuery({
    ...listOptions(input),
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) > RENEWED_PAGES || state.status === 'error' ? false : renewal,
  });
  const { data, refetch, fetchNextPage } = query;
  const key = JSON.stringify(input);
  const fresh = useMemo(() => {
    const byNumber = new Map<string, QueueRow>();
    for (const page of data?.pages ?? []) {
      for (const row of page.rows) if (!byNumber.has(row.number)) byNumber.set(row.number, row);
    }
    return [...byNumber.values()];
  }, [data]);

  const [held, setHeld] = useState<Held | null>(null);
  let current = held?.key === key ? held : null;
  if (data !== undefined && current?.data !== data) {
    current = { key, data, steady: steadyRows(current?.steady ?? null, fresh) };
    setHeld(current);
  }
  const showNews = useCallback(() => {
    setHeld({ key, data, steady: steadyRows(null, fresh) });
  }, [key, data, fresh]);
  const steady = current?.steady ?? nothing;
  return {
    shown: data === undefined ? null : steady.rows,
    waiting: steady.waiting,
    showNews,
    error: data === undefined ? query.error : null,
    stale: data !== undefined && query.isRefetchError,
    asOf: data?.pages[0]?.asOf ?? null,
    arrivedAt: query.dataUpdatedAt,
    retry: useCallback(() => void refetch(), [refetch]),
    more: {
      any: query.hasNextPage,
      loading: query.isFetchingNextPage,
      failed: query.isFetchNextPageError,
      load: useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]),
    },
  };
}
