/** The parties of a case with their guarantees, masked values and keys. */
import type { Transaction } from '@/db/connect';
import { together } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { type CasePartyRow, currentIdentities, partiesOfCase } from '@/db/queries/people/party';
import type { Vault } from '@/lib/platform/crypto/crypto';
import { guaranteesOf } from '@/lib/services/kernel/guarantee/standing';
import { personKeysOf } from '@/lib/services/kernel/people/person';

export type PartiesRead = Awaited<ReturnType<typeof readParties>>;

export async function readParties(tx: Transaction, vault: Vault, row: CaseRow) {
  const rows = await partiesOfCase(tx, row.id);
  const ids = rows.map(({ id }) => id);
  const found = await together(tx, () => ({
    guarantees: guarantees(tx, row, rows),
    identities: currentIdentities(tx, ids),
    keys: personKeysOf(tx, vault, ids),
  }));
  return { rows, ...found };
}

async function guarantees(tx: Transaction, row: CaseRow, parties: readonly CasePartyRow[]) {
  return parties.some((each) => each.role === 'guarantor')
    ? await guaranteesOf(tx, row, parties, await databaseNow(tx))
    : [];
}
