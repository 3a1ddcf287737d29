/** Who set a condition: the step whose signature carried it, a panel by its vote, or the automatic approval. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { latestDecision } from '@/db/queries/decision/decision';
import type { ConditionRow } from '@/db/queries/decision/offer-condition';
import { findSignature } from '@/db/queries/decision/signature';
import { isOwnCheck } from '@/lib/domain/conditions/condition-code';
import type { Setter } from '@/lib/domain/conditions/settling';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';

export type SetBy = Setter & { readonly staffId: string | null; readonly at: Date };

export async function setterOf(tx: Transaction, row: CaseRow, condition: ConditionRow): Promise<SetBy> {
  const { setBySignatureId, createdAt: at } = condition;
  // The lender's own look was laid by no decision: a manager answers for it, as for what was decided automatically.
  if (isOwnCheck(condition.code)) return { kind: null, chairId: null, staffId: null, at };
  const signature = setBySignatureId === null ? undefined : await findSignature(tx, setBySignatureId);
  if (signature !== undefined && signature.stepKind !== 'committee')
    return { kind: signature.stepKind, chairId: null, staffId: signature.staffId, at };
  const automatic = (await latestDecision(tx, row.id))?.automatic === true;
  if (automatic) return { kind: null, chairId: null, staffId: null, at };
  const { panel } = await loadSigningCase(tx, row);
  const chair = panel.find((member) => member.appointment === 'committee_chair' && member.recusedAt === null);
  if (panel.length === 0) return { kind: null, chairId: null, staffId: null, at };
  return { kind: 'committee', chairId: chair?.staffId ?? null, staffId: chair?.staffId ?? null, at };
}
