/**
 * The general hint of a reason, held against the case (domain.md section 4, "Reasons"): nothing is advised that the
 * replay has shown to change nothing, and nothing that the person cannot do.
 */
import type { Term } from '@/lib/domain/application/vocabulary';
import { type ReasonCode, scoreReasons } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Lever } from './levers';

/** Keys of a hint's wordings in the `reasons` catalogue; `helpRest` is what remains without any lever. */
export const hintWords = ['help', 'helpAmount', 'helpTerm', 'helpRest'] as const;
export type HintWords = (typeof hintWords)[number];
export const reasonWords = ['applicant', 'applicantAlone'] as const;
export type ReasonWords = (typeof reasonWords)[number];

/** What each hint advises to change of the request, and whether it says something beside. */
export const hintLevers: Partial<
  Record<ReasonCode, { readonly levers: readonly Lever[]; readonly rest?: true }>
> = {
  dti_too_high: { levers: ['amount', 'term'] },
  cover_too_low: { levers: ['amount'] },
  residual_negative: { levers: ['amount', 'term'] },
  no_affordable_amount: { levers: ['debts'], rest: true },
  ltv_too_high: { levers: ['amount'], rest: true },
  limit_reached: { levers: ['amount'], rest: true },
  cannot_be_priced: { levers: ['amount'], rest: true },
  amount_above_purpose: { levers: ['amount'], rest: true },
  high_use_of_credit: { levers: ['debts'] },
  many_debts: { levers: ['debts'] },
  payments_heavy: { levers: ['amount', 'term'] },
  thin_security: { levers: ['guarantor'], rest: true },
};

/** Money in minor units of the case's currency. */
export type HintFacts = {
  readonly amountMinor: number;
  readonly amountMinMinor: number;
  readonly term: Term;
  readonly termMax: Term;
  /** Whether anything is owed elsewhere, as declared or reported. */
  readonly owes: boolean;
  /** The replay of all levers found nothing, and the page says so. */
  readonly refuted: boolean;
};

function isOpen(lever: Lever, facts: HintFacts): boolean {
  if (facts.refuted) return false;
  switch (lever) {
    case 'amount':
      return facts.amountMinor > facts.amountMinMinor;
    case 'term':
      return facts.termMax.unit !== facts.term.unit || facts.term.count < facts.termMax.count;
    case 'debts':
      return facts.owes;
    case 'guarantor':
      return true;
  }
}

/** The wording that fits, or `null` where nothing true is left to advise. A hint without levers stands as it is. */
export function hintFor(code: ReasonCode, facts: HintFacts): HintWords | null {
  // What could not be confirmed is not explained, and nothing is advised about it.
  if (code === 'information_not_confirmed') return null;
  const hint = hintLevers[code];
  if (hint === undefined) return 'help';
  const open = hint.levers.filter((lever) => isOpen(lever, facts));
  if (open.length === hint.levers.length) return 'help';
  if (open.length === 0) return hint.rest === true ? 'helpRest' : null;
  return open.includes('amount') ? 'helpAmount' : 'helpTerm';
}

/** "The points that weighed most follow" is said only where such a point does follow. */
export const wordsFor = (code: ReasonCode, following: readonly ReasonCode[]): ReasonWords =>
  code === 'grade_too_low' && !following.some((each) => scoreReasons.some((of) => of === each))
    ? 'applicantAlone'
    : 'applicant';
