'use client';

import { useParams, useRouter } from 'next/navigation';
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { readFailure } from '@/lib/client/failure/failure';
import { client } from '@/lib/client/rpc/api';
import type { DraftView, UploadedDocument, WizardStep } from '@/lib/contracts/applicant/apply';
import { stepOf } from '../model/step-order';
import { type DraftNow, DraftStore } from './draft-store';
import { keepLocalCopy, readLocalCopy } from './local-copy';

type Wizard = {
  readonly view: DraftView;
  readonly now: DraftNow;
  readonly store: DraftStore;
  readonly documents: readonly UploadedDocument[];
  readonly setDocuments: (
    change: (before: readonly UploadedDocument[]) => readonly UploadedDocument[],
  ) => void;
  /** The step of the address. */
  readonly step: WizardStep;
};
const WizardContext = createContext<Wizard | null>(null);

/** How long after the last key the answers are saved, also without leaving the field. */
const SAVE_AFTER_MS = 1500;
/** How long to wait before an unanswered save is sent again. */
const RETRY_AFTER_MS = 10_000;

/** Holds the draft for all steps: they come and go with the address, the answers stay. */
export function DraftProvider({ view, children }: { view: DraftView; children: ReactNode }) {
  const [store] = useState(() => createStore(view));
  const [documents, setDocuments] = useState<readonly UploadedDocument[]>(view.documents);
  const now = useSyncExternalStore(store.subscribe, store.read, store.read);
  const params = useParams<{ step?: string }>();
  const step = stepOf(params.step ?? '') ?? 'loan';
  useKeptAnswers(store, view.number, step);
  useSaving(store, now, step);
  useLeaving(now, view.number);
  const value = useMemo(
    () => ({ view, now, store, documents, setDocuments, step }),
    [view, now, store, documents, step],
  );
  return <WizardContext value={value}>{children}</WizardContext>;
}

/** The draft of this page. Throws outside of {@link DraftProvider}. */
export function useWizard(): Wizard {
  const wizard = use(WizardContext);
  if (wizard === null) throw new Error('A step of the form stands outside of its draft.');
  return wizard;
}

function createStore(view: DraftView): DraftStore {
  const { number } = view;
  return new DraftStore(view, {
    save: (input) => client.apply.save({ number, ...input }),
    load: () => client.apply.get({ number }),
    failureOf: readFailure,
    keep: (copy) => keepLocalCopy(number, copy),
  });
}

/** What an earlier visit left on this phone is taken up once, and sent. */
function useKeptAnswers(store: DraftStore, number: string, step: WizardStep): void {
  const [first] = useState(step);
  useEffect(() => {
    const kept = readLocalCopy(number);
    if (kept === null) return;
    store.restore(kept);
    void store.save(first);
  }, [store, number, first]);
}

/** Saves a moment after the last change, and again when the connection is back. */
function useSaving(store: DraftStore, now: DraftNow, step: WizardStep): void {
  const save = useCallback(() => void store.save(step), [store, step]);
  useEffect(() => {
    if (now.state !== 'typing' && now.state !== 'waiting') return;
    const timer = setTimeout(save, now.state === 'typing' ? SAVE_AFTER_MS : RETRY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [now, save]);
  useEffect(() => {
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', save);
    return () => {
      window.removeEventListener('online', save);
      document.removeEventListener('visibilitychange', save);
    };
  }, [save]);
}

/** Somebody submitted it elsewhere: there is nothing left to fill in here. */
function useLeaving(now: DraftNow, number: string): void {
  const router = useRouter();
  useEffect(() => {
    if (now.state === 'ended') router.replace(`/track/${number}`);
  }, [now.state, number, router]);
}
