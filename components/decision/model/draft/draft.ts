/** What a signer is writing: kept on this computer as it is typed, and never sent until it is signed. */
import type { Terms } from '@/lib/contracts/case-parts';
import type { DocumentKind, TermUnit } from '@/lib/domain/application/vocabulary';
import { type ReasonCode, reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Vote } from '@/lib/domain/authority/vocabulary';

/** In the order of the keys 1 to 5. */
export const choices = ['approve', 'decline', 'refer', 'ask', 'return'] as const;
export type Choice = (typeof choices)[number];
export const requestKinds = ['document', 'explanation', 'correction'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Fields as they stand while being typed; `null` is empty. `rateAnnual` is an exact fraction, '0.102' is 10.2 %. */
export type DraftTerms = {
  readonly amountMinor: number | null;
  readonly termCount: number | null;
  readonly termUnit: TermUnit;
  readonly rateAnnual: string | null;
};

export type DraftRequest = {
  readonly partyId: string | null;
  readonly kind: RequestKind;
  readonly documentKind: DocumentKind | null;
  /** Id of the figure that is to be corrected. */
  readonly fact: string | null;
  readonly text: string;
  readonly dueOn: string | null;
  readonly blocking: boolean;
};

export type Draft = {
  readonly choice: Choice | null;
  readonly terms: DraftTerms;
  readonly reasons: readonly ReasonCode[];
  readonly conditions: readonly string[];
  readonly note: string;
  readonly override: string;
  /** 0 is the officer's review; else the number of an earlier step. */
  readonly toStep: number;
  readonly request: DraftRequest;
  readonly vote: Vote | null;
  readonly voteReason: string;
};

/** A signature and a request carry at most this many reason codes. */
export const maxReasons = 4;

/** An untouched draft: the terms and conditions that stand now, and nothing chosen or written. */
export function emptyDraft(
  current: Terms | null,
  termUnit: TermUnit,
  standing: readonly string[] = [],
  /** Whom a request goes to unless the asker says otherwise. */
  partyId: string | null = null,
): Draft {
  return {
    choice: null,
    terms: {
      amountMinor: current?.amountMinor ?? null,
      termCount: current?.term.count ?? null,
      termUnit: current?.term.unit ?? termUnit,
      rateAnnual: current?.rateAnnual ?? null,
    },
    reasons: [],
    conditions: standing,
    note: '',
    override: '',
    toStep: 0,
    request: {
      partyId,
      kind: 'document',
      documentKind: null,
      fact: null,
      text: '',
      dueOn: null,
      blocking: false,
    },
    vote: null,
    voteReason: '',
  };
}

/** The terms where all three are given, else `null`. */
export function wholeTerms(terms: DraftTerms): Terms | null {
  const { amountMinor, termCount, termUnit, rateAnnual } = terms;
  if (amountMinor === null || termCount === null || rateAnnual === null) return null;
  return { amountMinor, term: { count: termCount, unit: termUnit }, rateAnnual };
}

/** Ticks or unticks a code; the fifth is not taken. */
export function toggleReason(reasons: readonly ReasonCode[], code: ReasonCode): readonly ReasonCode[] {
  if (reasons.includes(code)) return reasons.filter((each) => each !== code);
  return reasons.length >= maxReasons ? reasons : [...reasons, code];
}

/** Whether a text is one of the closed list of reasons. */
export function isReasonCode(text: unknown): text is ReasonCode {
  return reasonCodes.some((code) => code === text);
}
