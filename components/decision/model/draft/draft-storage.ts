/** Drafts on this computer, one per case, so that a closed page or a lost connection loses no text. */
import { documentKinds } from '@/lib/domain/application/vocabulary';
import { type Choice, choices, type Draft, isReasonCode, requestKinds } from './draft';

const PREFIX = 'countersign.draft.';

export type StoredDraft = {
  readonly draft: Draft;
  /** When it was last typed at, ISO instant. */
  readonly savedAt: string;
  /** Version of the case that was on the screen. */
  readonly version: number;
};

/** The draft as text; how somebody means to vote is kept nowhere before it is signed. */
export function writeDraft(stored: StoredDraft): string {
  return JSON.stringify({ ...stored, draft: { ...stored.draft, vote: null } });
}

/**
 * Reads a stored draft over an untouched one: what is missing or not of the right kind keeps the untouched value, so
 * that a draft of an older release still gives back its words.
 */
export function readDraft(text: string | null, untouched: Draft): StoredDraft | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || !isRecord(value.draft)) return null;
  if (typeof value.savedAt !== 'string' || typeof value.version !== 'number') return null;
  return { draft: mend(value.draft, untouched), savedAt: value.savedAt, version: value.version };
}

type Loose = Record<string, unknown>;

function mend(from: Loose, base: Draft): Draft {
  const terms = isRecord(from.terms) ? from.terms : {};
  const request = isRecord(from.request) ? from.request : {};
  return {
    choice: isChoice(from.choice) ? from.choice : null,
    terms: {
      amountMinor: numberOr(terms.amountMinor, base.terms.amountMinor),
      termCount: numberOr(terms.termCount, base.terms.termCount),
      termUnit: base.terms.termUnit,
      rateAnnual: textOr(terms.rateAnnual, base.terms.rateAnnual),
    },
    reasons: listOf(from.reasons).filter(isReasonCode),
    conditions: listOf(from.conditions).filter((each) => typeof each === 'string'),
    note: textOr(from.note, '') ?? '',
    override: textOr(from.override, '') ?? '',
    toStep: numberOr(from.toStep, 0) ?? 0,
    request: {
      kind: requestKinds.find((each) => each === request.kind) ?? base.request.kind,
      documentKind: documentKinds.find((each) => each === request.documentKind) ?? null,
      fact: textOr(request.fact, null),
      text: textOr(request.text, '') ?? '',
      partyId: textOr(request.partyId, null),
      dueOn: textOr(request.dueOn, null),
      blocking: request.blocking === true,
    },
    vote: null,
    voteReason: textOr(from.voteReason, '') ?? '',
  };
}

const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isChoice = (value: unknown): value is Choice => choices.some((each) => each === value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const numberOr = (value: unknown, fallback: number | null) =>
  value === null ? null : typeof value === 'number' && Number.isFinite(value) ? value : fallback;
const textOr = (value: unknown, fallback: string | null) => (typeof value === 'string' ? value : fallback);

/** Browser only: the draft kept for a case. */
export function loadDraft(number: string, untouched: Draft): StoredDraft | null {
  try {
    return readDraft(localStorage.getItem(PREFIX + number), untouched);
  } catch {
    return null;
  }
}

/** Browser only: keeps the draft; false where the browser refuses, so that the page does not say 'saved'. */
export function saveDraft(number: string, stored: StoredDraft): boolean {
  try {
    localStorage.setItem(PREFIX + number, writeDraft(stored));
    return true;
  } catch {
    return false;
  }
}

/** Browser only: forgets the draft of a case, once it is signed or thrown away. */
export function dropDraft(number: string): void {
  try {
    localStorage.removeItem(PREFIX + number);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
