/** Words of a decision read back under the borrower's key. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { latestTextOf } from '@/db/queries/case/draft';
import type { Context } from '@/lib/services/kernel/context';
import { personKeyOf } from '@/lib/services/kernel/people/person';

/** The newest text of this kind; `null` where there is none, or it went with its person. */
export async function keptText(
  tx: Transaction,
  { vault }: Context,
  row: CaseRow,
  kind: string,
): Promise<string | null> {
  const found = await latestTextOf(tx, row.id, kind);
  if (found?.cipher == null) return null;
  const key = await personKeyOf(tx, vault, found.partyId);
  return key.open(found.cipher, `personal_text/${row.id}/${found.kind}`);
}
