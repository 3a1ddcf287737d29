'use client';

import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type LiveCase, type LiveNews, openLive } from '@/lib/client/live/live-store';
import { distrustCopies, renewCopies } from '@/lib/client/neighbours/cases-ahead';
import { api } from '@/lib/client/rpc/api';

/** News in a burst are answered by one reading. */
const TOGETHER_MS = 150;
/** A list read deeper than this is renewed only when asked. */
const RENEWED_PAGES = 4;

const isShort = ({ state: { data } }: Query): boolean =>
  !(typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages)) ||
  data.pages.length <= RENEWED_PAGES;

function readAgain(queries: QueryClient, cases: readonly LiveCase[]): void {
  const moved = cases.filter((each) => each.acts.some((act) => !act.startsWith('note.')));
  if (moved.length > 0) void queries.invalidateQueries({ queryKey: api.queue.key(), predicate: isShort });
  void queries.invalidateQueries({ queryKey: api.desk.changed.key() });
  renewCopies(
    queries,
    cases.map(({ number }) => number),
  );
  void queries.invalidateQueries({ queryKey: api.desk.fresh.key() });
  for (const { number, acts } of cases) {
    const input = { number };
    void queries.invalidateQueries({ queryKey: api.application.pulse.queryKey({ input }) });
    if (acts.some((act) => act.startsWith('note.')))
      void queries.invalidateQueries({ queryKey: api.desk.notes.key() });
  }
}

/** Keeps what the page shows in step with the server: each piece of news is answered by reading what it concerns. */
export function LiveNewsLink() {
  const queries = useQueryClient();
  useEffect(() => {
    let waiting: LiveCase[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      const cases = waiting;
      waiting = [];
      timer = undefined;
      readAgain(queries, cases);
    };
    const onNews = (news: LiveNews) => {
      if (news.kind === 'cases') {
        waiting.push(...news.cases);
        timer ??= setTimeout(flush, TOGETHER_MS);
        return;
      }
      void queries.invalidateQueries({ queryKey: api.people.notices.key() });
      if (news.kind === 'notices') return;
      void queries.invalidateQueries({ queryKey: api.queue.key(), predicate: isShort });
      void queries.invalidateQueries({ queryKey: api.application.pulse.key() });
      distrustCopies(queries);
      // Not what changed since one looked: that stands as it was when the case was opened.
      for (const read of [api.desk.changed, api.desk.fresh, api.desk.notes, api.desk.views])
        void queries.invalidateQueries({ queryKey: read.key() });
    };
    const close = openLive(onNews);
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [queries]);
  return null;
}
