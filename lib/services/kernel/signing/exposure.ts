/** Exposure that a case adds to, over all branches (domain.md section 4.7); split applications are added up. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import type { GroupExposure } from '@/db/queries/institution/institution-wide';
import { sumMinor } from '@/lib/domain/shared/money';
import { groupOfCase } from '@/lib/services/kernel/case/group-of-case';

/** What stands with the borrowers and their group besides this case, minor units of the case's currency. */
export async function exposureBeside(tx: Transaction, row: CaseRow): Promise<number> {
  return totalOf(await groupOfCase(tx, row));
}

/** All that a group owes, was promised, asks for and guarantees; minor units. */
export const totalOf = (group: GroupExposure): number =>
  sumMinor([
    group.ownOutstandingMinor,
    group.ownApprovedMinor,
    group.ownPendingMinor,
    group.connectedOutstandingMinor,
    group.connectedApprovedMinor,
    group.connectedPendingMinor,
    group.guaranteesMinor,
  ]);
