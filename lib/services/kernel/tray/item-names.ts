/** What debts and collateral of a case are called: free text, sealed beside the facts that name them by id. */
import type { Transaction } from '@/db/connect';
import { textsOfKinds } from '@/db/queries/case/draft';
import { wordsOfItem } from '@/lib/domain/application/correctable-items';
import type { PersonKey, Vault } from '@/lib/platform/crypto/crypto';
import { personKeyOf } from '@/lib/services/kernel/people/person';

/** The newest name of each item, by its id; an item without one, or whose words went with their person, is left out. */
export async function itemNames(
  tx: Transaction,
  vault: Vault,
  applicationId: string,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(itemIds.map((id) => [wordsOfItem(id), id]));
  const names = new Map<string, string>();
  const keys = new Map<string, PersonKey>();
  for (const { kind, partyId, cipher } of await textsOfKinds(tx, applicationId, [...ids.keys()])) {
    const id = ids.get(kind);
    if (id === undefined || cipher === null) continue;
    const key = keys.get(partyId) ?? (await personKeyOf(tx, vault, partyId));
    keys.set(partyId, key);
    names.set(id, key.open(cipher, `personal_text/${applicationId}/${kind}`));
  }
  return names;
}
