/**
 * Which of a signer's reasons are true of a case (domain.md section 4, "Reasons"): what the assessment can show is held
 * against it; what only a person can see stays theirs to say. The form offers these and the server takes no others.
 */
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { type ReasonCode, signerReasons } from '@/lib/domain/assessment/reasons/reason-codes';

type ReasonedAct = keyof typeof signerReasons;

/** What only a person sees; the record cannot contradict it. */
export const ownJudgement: readonly ReasonCode[] = [
  ...signerReasons.approve,
  'business_not_seen_in_order',
  'income_source_unstable',
  'purpose_not_shown',
  'information_not_confirmed',
  'facts_missing',
  'purpose_mismatch',
  'thin_security',
  'industry_outlook',
];

/** What is known beside the assessment: papers arrive after it. */
export type CaseBeside = { readonly documentsOpen: boolean };

const exceeds = (value: number | null, bound: number) => value !== null && value > bound;
const under = (value: number | null, bound: number) => value !== null && value < bound;

function figuresShow(code: ReasonCode, { capacity, verification }: Assessment): boolean {
  const comparison = (of: string) => verification.comparisons.find((each) => each.code === of);
  const differs = (of: string) => ['warn', 'bad'].includes(comparison(of)?.difference ?? '');
  switch (code) {
    case 'dti_too_high':
      // The figure that is told beside it is the unstressed one: under stress alone the reason would read untrue.
      return exceeds(capacity.asked.dti, capacity.dtiMax);
    case 'cover_too_low':
      return under(capacity.askedStressed.cover, capacity.coverMin);
    case 'income_not_verified':
      return comparison('income')?.difference === 'unverified';
    case 'income_below_declared':
      return (comparison('income')?.relative ?? 0) < 0;
    case 'debt_not_declared':
      return differs('debts') || differs('debts_count') || differs('debts_balance');
    case 'documents_missing':
      return verification.missingDocuments.length > 0;
    default:
      return false;
  }
}

/** Whether the record shows this reason: by a rule that fired, a factor that cost points, or its figures. */
export function recordShows(code: ReasonCode, assessment: Assessment): boolean {
  const byRule = assessment.rules.some((rule) => rule.fired && rule.reason === code);
  const byScore =
    assessment.score?.factors.some((factor) => factor.reason === code && factor.pointsVsMean < 0) ?? false;
  const principal = assessment.principalReasons.some((reason) => reason.code === code);
  return byRule || byScore || principal || figuresShow(code, assessment);
}

/** A decline tells the applicant a fact: beyond its usual codes, only what the record shows is one. */
const judgedFor = (act: ReasonedAct, code: ReasonCode): boolean => {
  const usual: readonly ReasonCode[] = signerReasons.decline;
  return ownJudgement.includes(code) && (act !== 'decline' || usual.includes(code));
};

/** Whether a signer may give this reason for an act. Without an assessment there is nothing to hold it against. */
export function reasonHolds(
  act: ReasonedAct,
  code: ReasonCode,
  assessment: Assessment | null,
  beside: CaseBeside,
): boolean {
  if (judgedFor(act, code) || assessment === null) return true;
  if (code === 'documents_missing' && beside.documentsOpen) return true;
  return recordShows(code, assessment);
}

/** Those of an act's codes that are true of the case, in the list's order. */
export const trueReasons = (
  act: ReasonedAct,
  allowed: readonly ReasonCode[],
  assessment: Assessment | null,
  beside: CaseBeside,
): readonly ReasonCode[] => allowed.filter((code) => reasonHolds(act, code, assessment, beside));
