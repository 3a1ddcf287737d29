/** Required papers at an approval: what nobody has accepted is asked for before payout, what was accepted is met by it. */
import type { Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import { conditionsOf } from '@/db/queries/case/casefile';
import { requiredPapers } from '@/db/queries/case/document';
import { settleCondition } from '@/db/queries/decision/offer-condition';
import { metByPaper, paperCondition, withOpenPapers } from '@/lib/domain/conditions/open-papers';
import { recordOnCase } from '@/lib/services/kernel/case/record';

/**
 * The codes that this approval sets. A condition of an earlier approval of the case that is still open, and whose paper
 * was accepted since, is met by that paper, in the name of whoever accepted it.
 */
export async function paperConditionsAt(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  conditions: readonly string[],
): Promise<readonly string[]> {
  const required = await requiredPapers(tx, applicationId);
  for (const condition of await conditionsOf(tx, applicationId)) {
    if (condition.state !== 'open' || !metByPaper(condition.code, required)) continue;
    const paper = required.find(({ kind }) => paperCondition(kind) === condition.code);
    if (!paper?.documentId || !paper.reviewedById) continue;
    const met = await settleCondition(tx, condition, {
      state: 'met',
      settledById: paper.reviewedById,
      evidenceKind: 'document',
      evidenceId: paper.documentId,
    });
    if (met !== undefined)
      await recordOnCase(tx, actor, applicationId, {
        action: 'condition.met',
        payload: { conditionId: condition.id, evidenceKind: 'document', evidenceId: paper.documentId },
      });
  }
  return withOpenPapers(conditions, required);
}
