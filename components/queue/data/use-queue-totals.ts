'use client';

import { useQuery } from '@tanstack/react-query';
import { useLive, useRenewal } from '@/lib/client/live/use-live';
import type { QueueFilters, QueueView } from '@/lib/contracts/queue';
import { COUNTS_MS, countsOptions, filteredOptions, ROWS_MS } from './queue-queries';
import { useStable } from './use-stable';

export type QueueTotals = {
  readonly counts: Readonly<Partial<Record<QueueView, number>>>;
  /** Rows of the view under its filters: exact, unless `more` says that there are more than counted. */
  readonly total: { readonly count: number; readonly more: boolean } | null;
  /** Sum asked for over those rows; `null` where it is not exact or the currencies differ. */
  readonly sum: { readonly amountMinor: number; readonly currency: string } | null;
  /** When the counts arrived here, epoch milliseconds; 0 before the first. */
  readonly countedAt: number;
  readonly live: boolean;
  /** The server tells at once what happens; otherwise the page asks by itself, and says how old its counts are. */
  readonly heard: boolean;
};

/** Live counts of the views, and count and sum of the rows in this one. */
export function useQueueTotals(view: QueueView, filters: QueueFilters): QueueTotals {
  const filtered = Object.keys(filters).length > 0;
  const heard = useLive();
  const counts = useQuery({ ...countsOptions(), refetchInterval: useRenewal(COUNTS_MS) });
  const within = useQuery({ ...filteredOptions(view, filters), refetchInterval: useRenewal(ROWS_MS) });
  const kept = counts.data?.counts[view];
  const asked = within.data;
  const total = filtered || kept === undefined ? asked : { count: kept, more: false };
  const sum =
    asked === undefined || asked.more || asked.currency === null
      ? null
      : { amountMinor: asked.amountMinor, currency: asked.currency };
  return useStable({
    counts: counts.data?.counts ?? {},
    total: total === undefined ? null : { count: total.count, more: total.more },
    sum,
    countedAt: counts.dataUpdatedAt,
    live: !counts.isError && counts.failureCount === 0,
    heard,
  });
}
