'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/lib/client/api';
import type { ApplicationView } from '@/lib/contracts/application';

const PULSE_MS = 15_000;

export type OpenCase = {
  readonly view: ApplicationView | undefined;
  readonly error: unknown;
  /** When the copy on the screen was read, ISO instant. */
  readonly readAt: string;
  /** The server holds a newer version; nothing on the screen moves until `reload`. */
  readonly news: boolean;
  readonly reload: () => void;
};

/**
 * One case as it was when it was opened. It is read again only when somebody asks for it, acts, or comes back from
 * being offline; a small pulse tells whether the copy is stale.
 */
export function useCase(number: string): OpenCase {
  const queries = useQueryClient();
  const input = { number };
  const whole = useQuery({
    ...api.application.get.queryOptions({ input }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: 'always',
  });
  const view = whole.data;
  const pulse = useQuery({
    ...api.application.pulse.queryOptions({ input }),
    enabled: view !== undefined,
    refetchInterval: PULSE_MS,
    staleTime: PULSE_MS,
  });
  const reload = useCallback(() => {
    void queries.invalidateQueries({ queryKey: api.application.key({ input: { number } }) });
  }, [queries, number]);
  return {
    view,
    error: view === undefined ? whole.error : null,
    readAt: new Date(whole.dataUpdatedAt).toISOString(),
    news: view !== undefined && pulse.data !== undefined && pulse.data.version > view.version,
    reload,
  };
}
