'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useRenewal } from '@/lib/client/live/use-live';
import type { ApplicationView } from '@/lib/contracts/application';
import { caseOptions, pulseOptions } from './case-queries';

const PULSE_MS = 15_000;

/** A newer version, or an ask for the case that has come in or been answered: asking does not change the case. */
function isNews(view: ApplicationView, pulse: { version: number; askId: string | null }): boolean {
  const asked = view.takeOver?.state === 'open' ? view.takeOver.id : null;
  return pulse.version > view.version || (pulse.version === view.version && pulse.askId !== asked);
}

export type OpenCase = {
  readonly view: ApplicationView | undefined;
  readonly error: unknown;
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
  const whole = useQuery({
    ...caseOptions(number),
    refetchOnWindowFocus: false,
    refetchOnReconnect: 'always',
  });
  const view = whole.data;
  const pulse = useQuery({
    ...pulseOptions(number),
    enabled: view !== undefined,
    refetchInterval: useRenewal(PULSE_MS),
    staleTime: PULSE_MS,
  });
  const reload = useCallback(() => {
    void queries.invalidateQueries({ queryKey: caseOptions(number).queryKey });
    void queries.invalidateQueries({ queryKey: pulseOptions(number).queryKey });
  }, [queries, number]);
  return {
    view,
    error: view === undefined ? whole.error : null,
    news: view !== undefined && pulse.data !== undefined && isNews(view, pulse.data),
    reload,
  };
}
