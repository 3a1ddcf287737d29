/** A request that was taken back gives its words back to the draft of its case, whichever page is open by then. */
import type { Draft, DraftRequest } from '../model/draft/draft';
import { loadDraft, saveDraft } from '../model/draft/draft-storage';

type Rewrite = (draft: Draft) => Draft;

/** Drafts that a page shows now, by the number of their case. */
const shown = new Map<string, (rewrite: Rewrite) => void>();
/** For a browser that keeps nothing: what waits for the page of its case to be opened again. */
const waiting = new Map<string, DraftRequest>();

/** Pure: the request as it was sent; words that were written since stand, with the sent ones after them. */
export function withRequestBack(draft: Draft, sent: DraftRequest): Draft {
  const since = draft.request.text.trim();
  const request =
    since === '' || since === sent.text.trim()
      ? sent
      : { ...draft.request, text: `${draft.request.text.trimEnd()}\n\n${sent.text}` };
  return { ...draft, choice: 'ask', request };
}

/** Gives the request back to the draft on the screen, else to the one kept on this computer. */
export function giveBackRequest(
  { number, version }: { readonly number: string; readonly version: number },
  sent: DraftRequest,
  untouched: Draft,
): void {
  const page = shown.get(number);
  if (page) {
    page((draft) => withRequestBack(draft, sent));
    return;
  }
  const draft = withRequestBack(loadDraft(number, untouched)?.draft ?? untouched, sent);
  const kept = saveDraft(number, { draft, savedAt: new Date().toISOString(), version });
  if (!kept) waiting.set(number, sent);
}

/** A page shows the draft of a case: it takes what waits for it, and what is given back until it is left. */
export function showDraft(number: string, rewrite: (rewrite: Rewrite) => void): () => void {
  shown.set(number, rewrite);
  const sent = waiting.get(number);
  waiting.delete(number);
  if (sent) rewrite((draft) => withRequestBack(draft, sent));
  return () => {
    if (shown.get(number) === rewrite) shown.delete(number);
  };
}
