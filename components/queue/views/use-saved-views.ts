'use client';

import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Failure } from '@/lib/client/failure/failure';
import { useRenewal } from '@/lib/client/live/use-live';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { SavedView, ViewContent } from '@/lib/contracts/desk';
import { filteredOptions, ROWS_MS } from '../data/queue-queries';

/** Views with a key of their own, and with a count: the others are opened from the list. */
export const COUNTED_VIEWS = 7;

type Change = { view: SavedView; name?: string; content?: ViewContent; shared?: boolean };
type Counted = { readonly count: number; readonly more: boolean };

export type SavedViews = {
  readonly views: readonly SavedView[];
  readonly countOf: (view: SavedView) => Counted | null;
  readonly save: (name: string, content: ViewContent) => Promise<boolean>;
  readonly change: (change: Change) => Promise<boolean>;
  readonly remove: (view: SavedView) => Promise<void>;
  /** Puts one's own view one place forward. */
  readonly forward: (view: SavedView) => Promise<void>;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly forget: () => void;
};

const none: readonly SavedView[] = [];

/** A person's saved views with their counts, and what can be done to them; a removal can be undone. */
export function useSavedViews(): SavedViews {
  const t = useTranslations('desk.views');
  const ui = useTranslations('ui');
  const queries = useQueryClient();
  const listed = useQuery(api.desk.views.queryOptions({ staleTime: 60_000 }));
  const views = listed.data?.views ?? none;
  const counts = useCounts(views);
  const renew = () => queries.invalidateQueries({ queryKey: api.desk.views.key() });
  const saving = useAct((input: { name: string; content: ViewContent }, key) =>
    client.desk.saveView({ ...input, key }),
  );
  const changing = useAct(({ view, ...change }: Change, key) =>
    client.desk.changeView({ viewId: view.id, version: view.version, ...change, key }),
  );
  const removing = useAct((at: { viewId: string; version: number }, key) =>
    client.desk.removeView({ ...at, key }),
  );
  const restoring = useAct((at: { viewId: string; version: number }, key) =>
    client.desk.restoreView({ ...at, key }),
  );
  const ordering = useAct((viewIds: string[], key) => client.desk.orderViews({ viewIds, key }));
  const acts = [saving, changing, removing, restoring, ordering];
  const bringBack = async (at: { id: string; version: number }) => {
    await restoring.run({ viewId: at.id, version: at.version });
    await renew();
  };
  return {
    views,
    countOf: (view) => counts.get(view.id) ?? null,
    async save(name, content) {
      const saved = await saving.run({ name, content });
      if (saved !== null) showToast({ text: t('saved', { name }) });
      await renew();
      return saved !== null;
    },
    async change(change) {
      const changed = await changing.run(change);
      await renew();
      return changed !== null;
    },
    async remove(view) {
      const removed = await removing.run({ viewId: view.id, version: view.version });
      if (removed !== null)
        showToast({
          text: t('removed', { name: view.name }),
          undo: { label: ui('undo'), run: () => void bringBack(removed) },
        });
      await renew();
    },
    async forward(view) {
      const own = views.filter((each) => each.mine).map((each) => each.id);
      const at = own.indexOf(view.id);
      if (at < 1) return;
      const ids = own.with(at, own[at - 1] ?? '').with(at - 1, view.id);
      await ordering.run(ids);
      await renew();
    },
    running: acts.some((act) => act.running),
    failure: acts.find((act) => act.failure !== null)?.failure ?? null,
    forget: () => {
      for (const act of acts) act.forget();
    },
  };
}

/** One and the same array for as long as no answer changes. */
const dataOf = <T>(answers: readonly { readonly data: T | undefined }[]) => answers.map(({ data }) => data);

function useCounts(views: readonly SavedView[]): ReadonlyMap<string, Counted> {
  const refetchInterval = useRenewal(ROWS_MS * 2);
  const answers = useQueries({
    queries: views.slice(0, COUNTED_VIEWS).map(({ content }) => ({
      ...filteredOptions(content?.view ?? 'open', content?.filters ?? {}),
      enabled: content !== null,
      refetchInterval,
    })),
    combine: dataOf,
  });
  return useMemo(() => {
    const known = answers.flatMap((data, at) => {
      const view = views[at];
      if (data === undefined || view === undefined) return [];
      return [[view.id, { count: data.count, more: data.more }] as const];
    });
    return new Map(known);
  }, [answers, views]);
}
