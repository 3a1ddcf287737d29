import type { DraftData } from '@/lib/contracts/applicant/apply';

/** Answers that the server does not have yet, kept on this phone and taken away as soon as it has them. */
export type LocalCopy = { readonly base: DraftData; readonly data: DraftData; readonly version: number };

const keyOf = (number: string) => `countersign.draft.${number}`;

/** Pure: reads back what was kept; anything else is no copy. */
export function parseLocalCopy(text: string | null): LocalCopy | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isCopy(value) ? value : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCopy = (value: unknown): value is LocalCopy =>
  isRecord(value) && isRecord(value.base) && isRecord(value.data) && typeof value.version === 'number';

/** Browser only. Storage may be full or switched off: the answers then live in the page alone. */
export function keepLocalCopy(number: string, copy: LocalCopy | null): void {
  try {
    if (copy === null) window.localStorage.removeItem(keyOf(number));
    else window.localStorage.setItem(keyOf(number), JSON.stringify(copy));
  } catch {
    console.warn('This browser keeps nothing on the phone; answers are saved while there is a connection.');
  }
}

/** Browser only. */
export function readLocalCopy(number: string): LocalCopy | null {
  try {
    return parseLocalCopy(window.localStorage.getItem(keyOf(number)));
  } catch {
    return null;
  }
}
