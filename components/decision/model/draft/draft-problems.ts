/** What still keeps a draft from being signed, field by field. The server decides again; this only spares a round trip. */
import { compareRates } from '@/lib/domain/shared/rate';
import type { Draft } from './draft';

export const problemCodes = [
  'choose',
  'amountMissing',
  'amountBelow',
  'amountAbove',
  'amountStep',
  'amountAboveAsked',
  'termMissing',
  'rateMissing',
  'rateAboveCap',
  'reasons',
  'override',
  'text',
  'due',
  'document',
  'fact',
  'party',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
export type DraftField =
  | 'choice'
  | 'amount'
  | 'term'
  | 'rate'
  | 'reasons'
  | 'override'
  | 'request.text'
  | 'request.due'
  | 'request.document'
  | 'request.fact'
  | 'request.party';
export type DraftProblem = {
  readonly field: DraftField;
  readonly code: ProblemCode;
  /** The limit that is broken, in minor units or as a rate. */
  readonly limitMinor?: number;
  readonly limitRate?: string;
};

/** Limits of the product that a signer must keep; amounts in minor units. */
export type TermLimits = {
  readonly amountMinMinor: number;
  readonly amountMaxMinor: number;
  readonly amountStepMinor: number;
  readonly askedMinor: number;
  readonly capAnnual: string | null;
};

/** Problems in the order of the form; empty means that the draft can be signed. `today` is a calendar date. */
export function draftProblems(
  draft: Draft,
  limits: TermLimits,
  needsOverride: boolean,
  today: string,
): readonly DraftProblem[] {
  if (draft.choice === null) return [{ field: 'choice', code: 'choose' }];
  if (draft.choice === 'ask') return requestProblems(draft, today);
  const problems = draft.choice === 'approve' ? termProblems(draft, limits) : [];
  if (draft.choice !== 'approve' && draft.reasons.length === 0) {
    problems.push({ field: 'reasons', code: 'reasons' });
  }
  if (needsOverride && draft.override.trim() === '') problems.push({ field: 'override', code: 'override' });
  return problems;
}

function termProblems({ terms }: Draft, limits: TermLimits): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const amount = amountProblem(terms.amountMinor, limits);
  if (amount !== null) problems.push(amount);
  if (terms.termCount === null || terms.termCount < 1) problems.push({ field: 'term', code: 'termMissing' });
  if (terms.rateAnnual === null) problems.push({ field: 'rate', code: 'rateMissing' });
  else if (limits.capAnnual !== null && compareRates(terms.rateAnnual, limits.capAnnual) > 0) {
    problems.push({ field: 'rate', code: 'rateAboveCap', limitRate: limits.capAnnual });
  }
  return problems;
}

function amountProblem(amountMinor: number | null, limits: TermLimits): DraftProblem | null {
  const at = (code: ProblemCode, limitMinor: number): DraftProblem => ({ field: 'amount', code, limitMinor });
  if (amountMinor === null) return { field: 'amount', code: 'amountMissing' };
  if (amountMinor < limits.amountMinMinor) return at('amountBelow', limits.amountMinMinor);
  if (amountMinor > limits.amountMaxMinor) return at('amountAbove', limits.amountMaxMinor);
  if (amountMinor > limits.askedMinor) return at('amountAboveAsked', limits.askedMinor);
  return amountMinor % limits.amountStepMinor !== 0 ? at('amountStep', limits.amountStepMinor) : null;
}

function requestProblems({ request }: Draft, today: string): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (request.partyId === null) problems.push({ field: 'request.party', code: 'party' });
  if (request.kind === 'document' && request.documentKind === null) {
    problems.push({ field: 'request.document', code: 'document' });
  }
  if (request.kind === 'correction' && request.fact === null)
    problems.push({ field: 'request.fact', code: 'fact' });
  if (request.text.trim() === '') problems.push({ field: 'request.text', code: 'text' });
  if (request.dueOn === null || request.dueOn <= today) problems.push({ field: 'request.due', code: 'due' });
  return problems;
}
