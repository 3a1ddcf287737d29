'use client';

import { useEffect, useRef } from 'react';

/** Calls `handler` (always the latest one) when `name` is raised on `window`. */
export function useWindowEvent(name: string, handler: () => void): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const listen = () => latest.current();
    window.addEventListener(name, listen);
    return () => window.removeEventListener(name, listen);
  }, [name]);
}
