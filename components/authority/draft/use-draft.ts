'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { readFailure } from '@/lib/client/failure/failure';
import { client } from '@/lib/client/rpc/api';
import type { AuthorityView, MatrixVersionView } from '@/lib/contracts/house/authority';
import { type DraftNow, DraftStore, type StoredDraft } from './draft-store';
import { keepLocalCopy, readLocalCopy } from './local-copy';

/** How long after the last edit the draft is saved. */
const SAVE_AFTER_MS = 800;
/** How long to wait before an unanswered save is sent again. */
const RETRY_AFTER_MS = 8_000;

const storedOf = ({ body, note, version }: MatrixVersionView): StoredDraft => ({ body, note, version });

function createStore(product: string, draft: MatrixVersionView): DraftStore {
  return new DraftStore(storedOf(draft), {
    save: (input) => client.authority.saveDraft({ matrixVersionId: draft.id, ...input }),
    load: async () => {
      const { draft: now } = await client.authority.get({ product });
      return now?.id === draft.id ? storedOf(now) : null;
    },
    failureOf: readFailure,
    keep: (unsaved) => keepLocalCopy(draft.id, unsaved),
  });
}

const nothing = () => () => undefined;
const none = () => null;

/** The draft of the page, saved a moment after each edit; `null` without one. `onSaved` reads the page anew. */
export function useDraft(
  view: AuthorityView,
  onSaved: () => Promise<unknown>,
): { readonly now: DraftNow; readonly store: DraftStore } | null {
  const { draft, product } = view;
  const [store] = useState(() => (draft === null ? null : createStore(product, draft)));
  const now = useSyncExternalStore<DraftNow | null>(
    store?.subscribe ?? nothing,
    store?.read ?? none,
    store?.read ?? none,
  );
  const editableId = view.may.edit && draft !== null ? draft.id : null;
  // Only once: later answers of the server are adopted below.
  useEffect(() => {
    const kept = editableId === null ? null : readLocalCopy(editableId);
    if (kept !== null) store?.restore(kept);
  }, [store, editableId]);
  useEffect(() => {
    if (draft !== null) store?.adopt(storedOf(draft));
  }, [store, draft]);
  useSaving(store, now, onSaved);
  return store === null || now === null ? null : { now, store };
}

function useSaving(store: DraftStore | null, now: DraftNow | null, onSaved: () => Promise<unknown>): void {
  useEffect(() => {
    if (store === null || now === null || (now.state !== 'typing' && now.state !== 'waiting')) return;
    const save = async () => {
      if (await store.save()) await onSaved();
    };
    const timer = setTimeout(() => void save(), now.state === 'typing' ? SAVE_AFTER_MS : RETRY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [store, now, onSaved]);
}
