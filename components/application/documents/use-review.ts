'use client';

import { useQueryClient } from '@tanstack/react-query';
import { api, client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { ApplicationView } from '@/lib/contracts/application';
import type { DocumentView } from '@/lib/contracts/case-parts';
import type { OfficersRejection } from '@/lib/domain/application/vocabulary';
import { useScene } from '../case/case-context';

export type Verdict =
  | { verdict: 'accepted' }
  | { verdict: 'rejected'; rejection: OfficersRejection; note?: string | undefined };

/** Pure: the copy of a case with one of its papers replaced. */
export const withDocument = <V extends Pick<ApplicationView, 'documents'>>(
  view: V,
  paper: DocumentView,
): V => ({
  ...view,
  documents: view.documents.map((each) => (each.id === paper.id ? paper : each)),
});

/** Pure: a paper as it will stand, until the server's answer. */
export const settledAs = (paper: DocumentView, verdict: Verdict): DocumentView => ({
  ...paper,
  state: verdict.verdict,
  rejection: verdict.verdict === 'rejected' ? verdict.rejection : null,
});

/** Verdicts on their way: the case is read again when the last has come back, so that none is undone on the screen. */
let onTheirWay = 0;

/**
 * Settles a paper: the page shows the verdict at once, and takes it back where the server refuses. `run` gives
 * the paper as it stands, `null` where the verdict was refused.
 */
export function useReview(document: DocumentView) {
  const queries = useQueryClient();
  const { view, reload } = useScene();
  const queryKey = api.application.get.queryKey({ input: { number: view.number } });
  const put = (paper: DocumentView) =>
    queries.setQueryData(queryKey, (copy) => (copy === undefined ? copy : withDocument(copy, paper)));
  const act = useAct((verdict: Verdict, key: string) => {
    const base = { documentId: document.id, version: document.version, key };
    if (verdict.verdict === 'accepted')
      return client.application.reviewDocument({ ...base, verdict: 'accepted' });
    const note = verdict.note?.trim();
    return client.application.reviewDocument({
      ...base,
      verdict: 'rejected',
      rejection: verdict.rejection,
      ...(note ? { note } : {}),
    });
  });
  const run = async (verdict: Verdict): Promise<DocumentView | null> => {
    onTheirWay += 1;
    // A reading begun before would put the paper back as it was.
    void queries.cancelQueries({ queryKey });
    put(settledAs(document, verdict));
    const settled = await act.run(verdict);
    onTheirWay -= 1;
    put(settled ?? document);
    if (onTheirWay === 0) reload();
    return settled;
  };
  return { run, running: act.running, failure: act.failure };
}
