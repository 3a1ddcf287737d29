'use client';

import { useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import type { QueueView } from '@/lib/contracts/queue';
import { type QueueAddress, queueParsers } from '../state/queue-address';
import type { ViewAddress } from '../views/view-content';

export type AddressChange = Partial<{ [Key in keyof QueueAddress]: QueueAddress[Key] | null }>;
export type ChangeAddress = (change: AddressChange) => void;

/** The queue's address and how to change it. A new view is a step in the history; the rest replaces the last one. */
export function useQueueAddress(): {
  address: QueueAddress;
  change: ChangeAddress;
  openView: (view: QueueView) => void;
  /** All that a saved view keeps, as a step in the history. */
  openAddress: (address: ViewAddress) => void;
} {
  const [address, write] = useQueryStates(queueParsers, { history: 'replace', shallow: true });
  const change = useCallback<ChangeAddress>((next) => void write(next), [write]);
  const openView = useCallback(
    (view: QueueView) => void write({ view, row: null }, { history: 'push' }),
    [write],
  );
  const openAddress = useCallback(
    (next: ViewAddress) => void write({ ...next, row: null }, { history: 'push' }),
    [write],
  );
  return { address, change, openView, openAddress };
}
