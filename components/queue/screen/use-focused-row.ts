'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type QueueAddress, writeQueueAddress } from '../state/queue-address';

const REST_MS = 300;

/**
 * The focused row by its number. It moves at once; the address follows when the focus rests, so that running down
 * the list costs nothing but the rows. `settle` writes it now, before leaving the page.
 */
export function useFocusedRow(address: QueueAddress) {
  const [row, setRow] = useState(address.row);
  const known = useRef(address.row);
  if (address.row !== known.current) {
    known.current = address.row;
    setRow(address.row);
  }
  const latest = useRef(address);
  latest.current = address;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const settle = useCallback((number: string) => {
    clearTimeout(timer.current);
    known.current = number;
    const path = `/queue${writeQueueAddress({ ...latest.current, row: number })}`;
    window.history.replaceState(null, '', path);
    return path;
  }, []);
  const focus = useCallback(
    (number: string) => {
      setRow(number);
      clearTimeout(timer.current);
      // A move that has not been written yet belongs to the view that it was made in.
      const { view } = latest.current;
      timer.current = setTimeout(() => {
        if (latest.current.view === view) settle(number);
      }, REST_MS);
    },
    [settle],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { row, focus, settle };
}
