'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useRenewal } from '@/lib/client/live/use-live';
import { FRESH_MS } from '@/lib/client/neighbours/cases-ahead';
import type { ApplicationView } from '@/lib/contracts/application';
import { caseOptions, pulseOptions } from './case-queries';
import { usePainted } from './use-painted';

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
 * being offline; a small pulse tells whether the copy is stale. A copy that was read ahead is painted as it is and
 * looked over at once: what moved before the page was opened is put in its place, and is no news.
 */
export function useCase(number: string): OpenCase {
  const queries = useQueryClient();
  const whole = useQuery({
    ...caseOptions(number),
    refetchOnWindowFocus: false,
    refetchOnReconnect: 'always',
  });
  const view = whole.data;
  const painted = usePainted();
  const pulse = useQuery({
    ...pulseOptions(number),
    enabled: painted && view !== undefined,
    refetchInterval: useRenewal(PULSE_MS),
    staleTime: PULSE_MS,
  });
  const reload = useCallback(() => {
    void queries.invalidateQueries({ queryKey: caseOptions(number).queryKey });
    void queries.invalidateQueries({ queryKey: pulseOptions(number).queryKey });
  }, [queries, number]);
  const newer = view !== undefined && pulse.data !== undefined && isNews(view, pulse.data);
  const lookedOver = useLookedOver(number, { painted, answered: pulse.isFetchedAfterMount, newer });
  // One's own acts, and what the server does upon them, are no news: the copy follows them by itself.
  const byOthers = newer && pulse.data.othersSequence > view.sequence;
  const follows = newer && !byOthers ? pulse.data.version : null;
  useEffect(() => {
    if (follows !== null) void queries.invalidateQueries({ queryKey: caseOptions(number).queryKey });
  }, [queries, number, follows]);
  return {
    view,
    error: view === undefined ? whole.error : null,
    news: byOthers && lookedOver,
    reload,
  };
}

type FirstLook = { readonly painted: boolean; readonly answered: boolean; readonly newer: boolean };

/** Reads an old or overtaken copy again, once, after it was painted. `true` from when the first pulse has answered. */
function useLookedOver(number: string, { painted, answered, newer }: FirstLook): boolean {
  const queries = useQueryClient();
  const [lookedOver, setLookedOver] = useState(false);
  const readAgain = useCallback(
    () => void queries.invalidateQueries({ queryKey: caseOptions(number).queryKey }),
    [queries, number],
  );
  useEffect(() => {
    const readAt = queries.getQueryState(caseOptions(number).queryKey)?.dataUpdatedAt ?? Date.now();
    if (painted && Date.now() - readAt > FRESH_MS) readAgain();
  }, [queries, number, painted, readAgain]);
  useEffect(() => {
    if (!answered || lookedOver) return;
    if (newer) readAgain();
    setLookedOver(true);
  }, [answered, newer, lookedOver, readAgain]);
  return lookedOver;
}
