'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

/** Since when the browser has had no connection, ISO instant; `null` while it has one. */
export function useOfflineSince(): string | null {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const [since, setSince] = useState<string | null>(null);
  useEffect(() => setSince(online ? null : new Date().toISOString()), [online]);
  return online ? null : since;
}
