/** Exposure that a case adds to, over all branches (domain.md section 4.7); split applications are added up. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { sumMinor } from '@/lib/domain/shared/money';
import { groupBeside } from '@/lib/services/kernel/case/group-exposure';

/** What stands with the borrowers and their group besides this case, minor units of the case's currency. */
export async function exposureBeside(tx: Transaction, row: CaseRow): Promise<number> {
  const group = await groupBeside(tx, row);
  return sumMinor([
    group.ownOutstandingMinor,
    group.ownApprovedMinor,
    group.ownPendingMinor,
    group.connectedOutstandingMinor,
    group.connectedApprovedMinor,
    group.connectedPendingMinor,
    group.guaranteesMinor,
  ]);
}
