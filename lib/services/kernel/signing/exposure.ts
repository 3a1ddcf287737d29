/** Exposure that a case adds to, over all branches (domain.md section 4.7); split applications are added up. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { exposureOfGroup } from '@/db/queries/institution/institution-wide';
import { partiesOfCase } from '@/db/queries/people/party';
import { sumMinor } from '@/lib/domain/shared/money';

/** What stands with the borrowers and their group besides this case, minor units of the case's currency. */
export async function exposureBeside(tx: Transaction, row: CaseRow): Promise<number> {
  const parties = await partiesOfCase(tx, row.id);
  const borrowers = parties.filter((each) => each.role === 'borrower' || each.role === 'co_borrower');
  const group = await exposureOfGroup(
    tx,
    borrowers.map((each) => each.id),
    row.currency,
    row.id,
  );
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

/** Exposure that an act on the case decides about: the case at the terms now on the table. */
export async function exposureNow(tx: Transaction, row: CaseRow): Promise<number> {
  return (await exposureBeside(tx, row)) + (row.decidedAmountMinor ?? row.amountMinor);
}
