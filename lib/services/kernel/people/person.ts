/** Personal values in and out of the database: sealed under the party's key, bound to their row, hashed for search. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { currentIdentities, putIdentity, wrappedKeys } from '@/db/queries/people/party';
import type { IdentityField } from '@/db/schema/words';
import { maskIdentityNumber } from '@/lib/domain/shared/identity-number';
import type { PersonKey, Vault } from '@/lib/platform/crypto/crypto';

const boundTo = (id: string) => `party_identity/${id}`;

const keepEnds = (value: string, start: number, end: number) =>
  value.length <= start + end
    ? '•'.repeat(value.length)
    : `${value.slice(0, start)}${'•'.repeat(value.length - start - end)}${value.slice(-end)}`;

/** What may be shown without an act of revealing. */
function masked(field: IdentityField, value: string): string | null {
  if (field === 'identity_number') return maskIdentityNumber(value);
  if (field === 'phone' || field === 'employer_phone') return keepEnds(value, 3, 4);
  if (field === 'account') return keepEnds(value, 0, 4);
  return null;
}

/** The open key of a party; throws where it was destroyed by erasure. */
export async function personKeyOf(tx: Transaction, vault: Vault, partyId: string): Promise<PersonKey> {
  return opened(vault, partyId, (await wrappedKeys(tx, [partyId])).get(partyId));
}

/** The open keys of several parties by their ids; throws where one was destroyed. */
export async function personKeysOf(
  tx: Transaction,
  vault: Vault,
  partyIds: readonly string[],
): Promise<ReadonlyMap<string, PersonKey>> {
  const rows = await wrappedKeys(tx, partyIds);
  return new Map(partyIds.map((id) => [id, opened(vault, id, rows.get(id))]));
}

function opened(
  vault: Vault,
  partyId: string,
  row: { readonly wrappedKey: Buffer | null; readonly masterKeyId: string } | undefined,
): PersonKey {
  if (row?.wrappedKey === undefined || row.wrappedKey === null)
    throw new Error(`Party ${partyId} has no key.`);
  return vault.openPersonKey(partyId, { wrappedKey: row.wrappedKey, masterKeyId: row.masterKeyId });
}

export async function setIdentity(
  tx: Transaction,
  vault: Vault,
  input: {
    readonly partyId: string;
    readonly key: PersonKey;
    readonly field: IdentityField;
    readonly value: string;
  },
): Promise<void> {
  const id = randomUUID();
  await putIdentity(tx, input.partyId, id, {
    field: input.field,
    cipher: input.key.seal(input.value, boundTo(id)),
    keyId: input.key.keyId,
    hash: vault.searchHash(input.field, input.value),
    hashVersion: vault.hashVersion,
    masked: masked(input.field, input.value),
  });
}

/** The value in clear. Callers record the reveal, except the system where it asks a port with the party's consent. */
export async function openIdentity(
  tx: Transaction,
  vault: Vault,
  partyId: string,
  field: IdentityField,
): Promise<string | null> {
  const row = (await currentIdentities(tx, [partyId])).find((each) => each.field === field);
  if (row?.cipher === undefined || row.cipher === null) return null;
  return (await personKeyOf(tx, vault, partyId)).open(row.cipher, boundTo(row.id));
}
