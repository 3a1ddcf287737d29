import type { KeptDraft } from './draft-store';

const nameOf = (draftId: string) => `cs.authority.draft.${draftId}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isContent = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.note === 'string' &&
  isRecord(value.body) &&
  Array.isArray(value.body.bandsUpToMinor) &&
  isRecord(value.body.rows);
const isKept = (value: unknown): value is KeptDraft =>
  isRecord(value) && typeof value.version === 'number' && isContent(value.base) && isContent(value.content);

/** Browser only: keeps what is not saved yet under the draft's id; `null` forgets it. */
export function keepLocalCopy(draftId: string, unsaved: KeptDraft | null): void {
  if (unsaved === null) localStorage.removeItem(nameOf(draftId));
  else localStorage.setItem(nameOf(draftId), JSON.stringify(unsaved));
}

/** Browser only: what an earlier visit left unsaved; `null` where there is nothing that can be read. */
export function readLocalCopy(draftId: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(draftId)) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}
