'use client';

import { useEffect, useRef } from 'react';
import { client } from '@/lib/client/rpc/api';
import type { MessageLine } from '@/lib/contracts/words/conversation';

/** Tells once that the other side's messages on the screen were read; a failure is made good at the next visit. */
export function useReadMessages(
  number: string,
  messages: readonly MessageLine[],
  reads = true,
  onRead?: () => void,
): void {
  const told = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!reads || document.visibilityState !== 'visible') return;
    const unread = messages.filter(
      (each) => !each.mine && each.readAt === null && !told.current.has(each.id),
    );
    if (unread.length === 0) return;
    const messageIds = unread.map((each) => each.id);
    told.current = new Set([...told.current, ...messageIds]);
    client.conversation
      .read({ number, messageIds, key: crypto.randomUUID() })
      .then(onRead)
      .catch(() => {
        told.current = new Set();
      });
  }, [number, messages, reads, onRead]);
}
