/** A signer's reason must be offered for the act and be true of the case: the domain says which are, others are refused. */
import type { Transaction } from '@/db/connect';
import { matrixOfProduct } from '@/db/queries/institution/authority';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { reasonHolds } from '@/lib/domain/assessment/reasons/true-reasons';
import {
  isWithdrawn,
  mayChoose,
  type ReasonedAct,
  stateOfCode,
} from '@/lib/domain/authority/version/signer-codes';
import type { Begun } from '@/lib/services/kernel/act/begin-act';
import { type Refused, refused } from '@/lib/services/kernel/outcome';

/**
 * By the version of the authority in force now, whatever the case was routed by. Without an assessment there is nothing
 * to hold a reason against.
 */
export async function reasonsRefusal(
  tx: Transaction,
  { row, rules }: Pick<Begun, 'row' | 'rules'>,
  act: ReasonedAct,
  given: readonly ReasonCode[],
): Promise<Refused | null> {
  if (given.length === 0) return null;
  const inForce = (await matrixOfProduct(tx, row.productId)) ?? rules.matrix;
  const withdrawn = given.find((code) => isWithdrawn(inForce, act, code));
  if (withdrawn !== undefined)
    return refused('REFUSED', 'reason_withdrawn', { reason: withdrawn }, 'reasons');
  const unlisted = given.find((code) => !mayChoose(stateOfCode(inForce, act, code)));
  if (unlisted !== undefined)
    return refused('REFUSED', 'reason_not_offered', { reason: unlisted }, 'reasons');
  const beside = { documentsOpen: row.documentsFine < row.documentsRequired };
  const untrue = given.find((code) => !reasonHolds(act, code, rules.assessment, beside));
  return untrue === undefined ? null : refused('REFUSED', 'reason_not_true', { reason: untrue }, 'reasons');
}
