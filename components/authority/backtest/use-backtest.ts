'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { announce } from '@/components/layout/announcer';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { type Act, useAct } from '@/lib/client/use-act';
import { useAuthority } from '../authority-context';

/** So often the progress is said aloud while it is shown every second. */
const SAID_EVERY_MS = 8_000;

export type RunBacktest = Pick<Act<string, unknown>, 'running' | 'failure'> & {
  /** `null` where there is no draft to test, or no right to. */
  readonly start: (() => void) | null;
};

/** Starts a backtest of the draft as the server has it: unsaved edits are saved first. */
export function useRunBacktest(): RunBacktest {
  const { view, draft, me, refresh } = useAuthority();
  const act = useAct((matrixVersionId: string, key) =>
    client.authority.startBacktest({ matrixVersionId, key }),
  );
  const draftId = view.draft?.id ?? null;
  const start = async (matrixVersionId: string) => {
    if (draft !== null && !(await draft.store.save())) return;
    await act.run(matrixVersionId);
    await refresh();
  };
  return {
    running: act.running,
    failure: act.failure,
    start: draftId === null || !me.publishes ? null : () => void start(draftId),
  };
}

/** Says politely how far a backtest is, and when it has ended. */
export function useSpokenProgress(): void {
  const t = useTranslations('authority.backtest');
  const format = useFormat();
  const { backtest } = useAuthority().view;
  const said = useRef<{ state: string; at: number } | null>(null);
  const state = backtest?.state ?? null;
  const casesDone = backtest?.casesDone ?? 0;
  useEffect(() => {
    const before = said.current;
    if (state === null) return;
    const isNews = before !== null && before.state !== state;
    const isDue = state === 'running' && (before === null || Date.now() - before.at > SAID_EVERY_MS);
    if (before === null || isNews || isDue) said.current = { state, at: Date.now() };
    if (state === 'running' && (isNews || isDue)) announce(t('progress', { cases: format.count(casesDone) }));
    else if (isNews) announce(t(state === 'done' ? 'ended' : 'endedFailed'));
  }, [state, casesDone, t, format]);
}
