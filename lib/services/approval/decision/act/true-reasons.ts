/** A signer's reason must be true of the case: the domain says which are, and others are refused. */
import type { CaseRow } from '@/db/queries/case/case';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reason-codes';
import { reasonHolds } from '@/lib/domain/assessment/true-reasons';
import { type Refused, refused } from '@/lib/services/kernel/outcome';

/** `allowed`: the codes of this act. Without an assessment there is nothing to hold a reason against. */
export function reasonsRefusal(
  given: readonly ReasonCode[],
  allowed: readonly ReasonCode[],
  row: CaseRow,
  assessment: Assessment | null,
): Refused | null {
  const beside = { documentsOpen: row.documentsFine < row.documentsRequired };
  const untrue = given.find((code) => !allowed.includes(code) || !reasonHolds(code, assessment, beside));
  return untrue === undefined ? null : refused('REFUSED', 'reason_not_true', { reason: untrue }, 'reasons');
}
