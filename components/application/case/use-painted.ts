'use client';

import { startTransition, useEffect, useState, useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * `false` until the first paint of what it is used in: what lies below the window, and what asks the server, waits for
 * it. In a document that comes whole from the server it is `true` from the start.
 */
export function usePainted(): boolean {
  const fromServer = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [painted, setPainted] = useState(fromServer);
  useEffect(() => {
    // The frame that a callback is in is painted when the next task runs.
    let task: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      task = setTimeout(() => startTransition(() => setPainted(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(task);
    };
  }, []);
  return painted;
}
