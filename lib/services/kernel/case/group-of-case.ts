/** What stands with a case's borrowers and their group over all branches besides the case itself (domain.md section 4.7). */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { exposureOfGroup, type GroupExposure } from '@/db/queries/institution/institution-wide';
import { partiesOfCase } from '@/db/queries/people/party';

/** Minor units of the case's currency; asked once where exposure and limits are both wanted. */
export async function groupOfCase(
  tx: Transaction,
  row: Pick<CaseRow, 'id' | 'currency'>,
): Promise<GroupExposure> {
  const parties = await partiesOfCase(tx, row.id);
  const borrowers = parties.filter((each) => each.role === 'borrower' || each.role === 'co_borrower');
  return exposureOfGroup(
    tx,
    borrowers.map((each) => each.id),
    row.currency,
    row.id,
  );
}
