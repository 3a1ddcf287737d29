/** A signer's reason must be true of the case: what the assessment can show is held against it (domain.md section 4). */
import type { CaseRow } from '@/db/queries/case/case';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { type ReasonCode, signerReasons } from '@/lib/domain/assessment/reason-codes';
import { type Refused, refused } from '@/lib/services/kernel/outcome';

/** What only a person sees; the record cannot contradict it. */
const ownJudgement: readonly ReasonCode[] = [
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

const exceeds = (value: number | null, bound: number) => value !== null && value > bound;
const under = (value: number | null, bound: number) => value !== null && value < bound;

function figuresShow(code: ReasonCode, { capacity, verification }: Assessment): boolean {
  const comparison = (of: string) => verification.comparisons.find((each) => each.code === of);
  const differs = (of: string) => ['warn', 'bad'].includes(comparison(of)?.difference ?? '');
  switch (code) {
    case 'dti_too_high':
      return (
        exceeds(capacity.asked.dti, capacity.dtiMax) || exceeds(capacity.askedStressed.dti, capacity.dtiMax)
      );
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

function shown(code: ReasonCode, row: CaseRow, assessment: Assessment): boolean {
  if (code === 'documents_missing' && row.documentsFine < row.documentsRequired) return true;
  const byRule = assessment.rules.some((rule) => rule.fired && rule.reason === code);
  const byScore =
    assessment.score?.factors.some((factor) => factor.reason === code && factor.pointsVsMean < 0) ?? false;
  const principal = assessment.principalReasons.some((reason) => reason.code === code);
  return byRule || byScore || principal || figuresShow(code, assessment);
}

/** `allowed`: the codes of this act. Without an assessment there is nothing to hold a reason against. */
export function reasonsRefusal(
  given: readonly ReasonCode[],
  allowed: readonly ReasonCode[],
  row: CaseRow,
  assessment: Assessment | null,
): Refused | null {
  const untrue = given.find((code) => {
    if (!allowed.includes(code)) return true;
    if (ownJudgement.includes(code) || assessment === null) return false;
    return !shown(code, row, assessment);
  });
  return untrue === undefined ? null : refused('REFUSED', 'reason_not_true', { reason: untrue }, 'reasons');
}
