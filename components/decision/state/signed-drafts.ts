import type { Draft } from '../model/draft/draft';

/** Drafts that were signed on this page's life and may still be taken back; never written to disk. */
const signed = new Map<string, Draft>();

/** Remembers what was signed on a case until it is final. */
export function rememberSigned(number: string, draft: Draft): void {
  signed.set(number, draft);
}

/** The draft that was signed on a case, once: it is forgotten with this. */
export function recallSigned(number: string): Draft | null {
  const draft = signed.get(number) ?? null;
  signed.delete(number);
  return draft;
}
