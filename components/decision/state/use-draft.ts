'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Draft } from '../model/draft/draft';
import { dropDraft, loadDraft, saveDraft } from '../model/draft/draft-storage';
import { showDraft } from './given-back';

export type DraftState = {
  readonly draft: Draft;
  /** As it was before anybody typed at it. */
  readonly untouched: Draft;
  /** When it was last kept on this computer, ISO instant; `null` while it is untouched or could not be kept. */
  readonly savedAt: string | null;
  readonly change: (part: Partial<Draft>) => void;
  /** Throws the draft away: after signing, or to start anew. */
  readonly clear: () => void;
};

/**
 * The draft of one case, read back from this computer and kept there at every change. The page of another case
 * mounts its own: give this component the case's number as key.
 */
export function useDraft(number: string, version: number, untouched: Draft): DraftState {
  const [draft, setDraft] = useState(untouched);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [first] = useState(untouched);
  const [start, setStart] = useState({ version, draft: untouched });
  // A draft at which nobody has typed follows the case: its terms may have changed since they were read ahead.
  if (start.version !== version) {
    setStart({ version, draft: untouched });
    if (draft === start.draft) setDraft(untouched);
  }
  useEffect(() => {
    const stored = loadDraft(number, first);
    if (stored === null) return;
    setDraft(stored.draft);
    setSavedAt(stored.savedAt);
  }, [number, first]);
  const rewrite = useCallback(
    (by: (draft: Draft) => Draft) => {
      setDraft((before) => {
        const next = by(before);
        const now = new Date().toISOString();
        setSavedAt(saveDraft(number, { draft: next, savedAt: now, version }) ? now : null);
        return next;
      });
    },
    [number, version],
  );
  const change = useCallback(
    (part: Partial<Draft>) => rewrite((before) => ({ ...before, ...part })),
    [rewrite],
  );
  // After the stored draft was read, so that what is given back comes over it.
  useEffect(() => showDraft(number, rewrite), [number, rewrite]);
  const clear = useCallback(() => {
    dropDraft(number);
    setDraft(start.draft);
    setSavedAt(null);
  }, [number, start]);
  return { draft, untouched: start.draft, savedAt, change, clear };
}
