/** A payout or cancellation that was proposed reaches the managers who may decide it, each once. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import type { ClosingRow } from '@/db/queries/closing/closing';
import { candidatesOf } from '@/db/queries/decision/step-authority';
import type { Candidate } from '@/lib/domain/authority/staffing';
import { confirmationRefusal } from '@/lib/domain/conditions/closing';
import type { ConditionState } from '@/lib/domain/conditions/settling';
import { notifyStaff } from '@/lib/services/kernel/notify';

const templates = { disburse: 'payout_prepared', cancel: 'cancellation_proposed' } as const;

export async function tellManagers(
  tx: Transaction,
  row: CaseRow,
  closing: Pick<ClosingRow, 'id' | 'kind'>,
  of: {
    readonly proposer: Candidate;
    readonly conditions: readonly ConditionState[];
    readonly accountGiven: boolean;
  },
): Promise<void> {
  const { kind } = closing;
  const proposedById = of.proposer.staffId;
  const people = await candidatesOf(tx, row, [row.handlingBranchId]);
  const deciders = people.filter(
    (person) =>
      person.roles.includes('manager') &&
      confirmationRefusal({
        kind,
        person,
        proposedById,
        proposer: of.proposer,
        conditions: of.conditions,
        accountGiven: of.accountGiven,
        accountStands: true,
        investigatorIds: row.investigatorIds,
      }) === null,
  );
  for (const { staffId } of deciders)
    await notifyStaff(tx, {
      applicationId: row.id,
      staffId,
      template: templates[kind],
      params: { number: row.number },
      dedupeKey: `${templates[kind]}/${closing.id}/${staffId}`,
      fromId: proposedById,
    });
}
