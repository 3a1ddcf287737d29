/** The group that a case adds to: its borrowers and whoever is connected to them, over all branches. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { exposureOfGroup } from '@/db/queries/institution/institution-wide';
import { partiesOfCase } from '@/db/queries/people/party';

/** What stands with them besides this case, minor units of the case's currency. */
export async function groupBeside(tx: Transaction, row: Pick<CaseRow, 'id' | 'currency'>) {
  const parties = await partiesOfCase(tx, row.id);
  const borrowers = parties.filter((each) => each.role === 'borrower' || each.role === 'co_borrower');
  return exposureOfGroup(
    tx,
    borrowers.map((each) => each.id),
    row.currency,
    row.id,
  );
}
