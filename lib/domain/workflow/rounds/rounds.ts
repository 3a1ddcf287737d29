/** Rounds of signatures (domain.md section 2): changed terms, return, carrying over, and when the next tier decides. */
import type { Term } from '@/lib/domain/application/vocabulary';
import { type Signature, stands } from '@/lib/domain/authority/signing';
import type { SignatureAct, StepKind } from '@/lib/domain/authority/vocabulary';
import { type Rate, rateDecimal } from '@/lib/domain/shared/rate';
import type { ResumeState } from '@/lib/domain/workflow/transitions/transition-table';

/** After so many rounds the next tier decides. */
export const ROUNDS_MAX = 3;

/** True from the fourth round on: the route gets one tier more (at K3 the vote is then final). */
export const roundsExhausted = (round: number): boolean => round > ROUNDS_MAX;

export type SignedTerms = {
  readonly amountMinor: number;
  readonly term: Term;
  readonly rateAnnual: Rate;
  readonly conditions: readonly string[];
  /** Ids of the items of security, guarantees included. */
  readonly security: readonly string[];
};

export const termDimensions = ['amount', 'term', 'rate', 'conditions', 'security'] as const;
export type TermDimension = (typeof termDimensions)[number];
export type TermsComparison = {
  readonly direction: 'same' | 'tightens' | 'loosens';
  readonly tightened: readonly TermDimension[];
  readonly loosened: readonly TermDimension[];
};

/** Negative tightens, positive loosens; a term in another unit cannot be compared and counts as loosening. */
function termChange(before: Term, after: Term): number {
  if (before.unit !== after.unit) return 1;
  return after.count - before.count;
}

/** Whatever falls away loosens, also where something else is added. */
function setChange(before: readonly string[], after: readonly string[]): number {
  if (before.some((item) => !after.includes(item))) return 1;
  return after.some((item) => !before.includes(item)) ? -1 : 0;
}

/** Less, shorter, more conditions or security and a lower rate tighten; one loosened dimension makes the change loosen. */
export function compareTerms(before: SignedTerms, after: SignedTerms): TermsComparison {
  const change: Readonly<Record<TermDimension, number>> = {
    amount: after.amountMinor - before.amountMinor,
    term: termChange(before.term, after.term),
    rate: rateDecimal(after.rateAnnual).comparedTo(rateDecimal(before.rateAnnual)),
    conditions: setChange(before.conditions, after.conditions),
    security: setChange(before.security, after.security),
  };
  const tightened = termDimensions.filter((dimension) => change[dimension] < 0);
  const loosened = termDimensions.filter((dimension) => change[dimension] > 0);
  const direction = loosened.length > 0 ? 'loosens' : tightened.length > 0 ? 'tightens' : 'same';
  return { direction, tightened, loosened };
}

const FILLING: readonly SignatureAct[] = ['recommend', 'recommend_decline', 'sign', 'change', 'refer'];

/** Whether a signature settles its step; held ones do not yet, those of the desk (step 0) never. */
export const fills = (signature: Signature, round: number): boolean =>
  signature.state === 'final' &&
  signature.round === round &&
  signature.step > 0 &&
  FILLING.includes(signature.act);

/** Position (from 1) of the first step of the route that nobody has filled; `null`: the route is complete. */
export function openStepOf(
  steps: readonly StepKind[],
  signatures: readonly Signature[],
  round: number,
): number | null {
  const filled = new Set(signatures.filter((each) => fills(each, round)).map((each) => each.step));
  const position = steps.findIndex((_, index) => !filled.has(index + 1));
  return position === -1 ? null : position + 1;
}

export type Carried = Pick<Signature, 'round' | 'step' | 'act' | 'staffId' | 'carriedFromId'>;
export type NewRound = {
  readonly round: number;
  readonly state: ResumeState;
  /** Copies to be written into the new round, final from the start. */
  readonly carried: readonly Carried[];
  readonly voidedIds: readonly string[];
};

function openRound(
  signatures: readonly Signature[],
  round: number,
  keeps: (signature: Signature) => boolean,
): Omit<NewRound, 'state'> {
  const standing = signatures.filter((each) => each.round === round && stands(each));
  // The act that ends a round stays in the record where it was given; it is neither copied nor void.
  const signed = standing.filter((each) => FILLING.includes(each.act) || each.act === 'vote');
  const kept = signed.filter((each) => fills(each, round) && keeps(each));
  return {
    round: round + 1,
    carried: kept.map(({ step, act, staffId, id }) => ({
      round: round + 1,
      step,
      act,
      staffId,
      carriedFromId: id,
    })),
    voidedIds: signed.filter((each) => !kept.includes(each)).map((each) => each.id),
  };
}

/**
 * Return to `toStep` (from 1; the officer's step, or 0, is the desk): signatures before it are carried, the others void.
 * The case goes to review or stays in approval at that step.
 */
export function roundAfterReturn(signatures: readonly Signature[], round: number, toStep: number): NewRound {
  const opened = openRound(signatures, round, (each) => each.step < toStep);
  return { ...opened, state: toStep <= 1 ? 'review' : 'approval' };
}

/** A loosening change: only the changer's own signature counts on, for their step; the others sign the new terms anew. */
export function roundAfterLoosening(
  signatures: readonly Signature[],
  round: number,
  changeId: string,
): NewRound {
  return { ...openRound(signatures, round, (each) => each.id === changeId), state: 'approval' };
}

/** A re-assessment that voids: nothing is carried; the case goes back to review. */
export function roundAfterVoiding(signatures: readonly Signature[], round: number): NewRound {
  return { ...openRound(signatures, round, () => false), state: 'review' };
}

/** Whom a tightening change informs: those who signed before in this round, without the changer. */
export function informedOfTightening(
  signatures: readonly Signature[],
  round: number,
  changerId: string,
): readonly string[] {
  const signers = signatures.filter((each) => fills(each, round)).map((each) => each.staffId);
  return [...new Set(signers)].filter((staffId) => staffId !== changerId);
}
