/**
 * Personal values: AES-256-GCM under a key per person, which is wrapped by a master key that lies outside the
 * database; keyed hashes for search; salted commitments for the record. Destroying a person's key erases the person.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type HashedField, normaliseForHash } from './normalise';

/** Wrapping keys by id, 32 bytes each; `current` wraps new keys, older ones still open theirs. */
export type MasterKeys = { readonly current: string; readonly keys: Readonly<Record<string, Buffer>> };
/** Keys of the search hashes by version; `current` hashes new values. */
export type SearchKeys = MasterKeys;

const ivBytes = 12;
const tagBytes = 16;

function seal(key: Buffer, plain: Buffer, boundTo: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(boundTo, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Throws when the bytes were altered, or moved to another row or field. */
function unseal(key: Buffer, sealed: Buffer, boundTo: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes));
  decipher.setAAD(Buffer.from(boundTo, 'utf8'));
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/** One person's key, open in memory. `boundTo` names row and field, so that a cipher text cannot be moved. */
export type PersonKey = {
  readonly keyId: string;
  seal(text: string, boundTo: string): Buffer;
  open(sealed: Buffer, boundTo: string): string;
};

export type WrappedKey = { readonly wrappedKey: Buffer; readonly masterKeyId: string };

function personKey(keyId: string, key: Buffer): PersonKey {
  return {
    keyId,
    seal: (text, boundTo) => seal(key, Buffer.from(text, 'utf8'), boundTo),
    open: (sealed, boundTo) => unseal(key, sealed, boundTo).toString('utf8'),
  };
}

export type Vault = {
  /** A new key for a party and its wrapped form, which is what the database keeps. */
  createPersonKey(partyId: string): { readonly wrapped: WrappedKey; readonly key: PersonKey };
  openPersonKey(partyId: string, wrapped: WrappedKey): PersonKey;
  /** Keyed hash of a normalised value, 32 bytes; the same value under the same field gives the same hash. */
  searchHash(field: HashedField, value: string): Buffer;
  readonly hashVersion: string;
  /** Hash over salt and value: binds the record to a value without showing it. Hex. */
  commitment(value: string, salt: Buffer): string;
  newSalt(): Buffer;
};

function keyOf(keys: MasterKeys, id: string): Buffer {
  const key = keys.keys[id];
  if (key === undefined) throw new Error(`No key with id ${id}: add it to the configured keys.`);
  return key;
}

export function createVault(master: MasterKeys, search: SearchKeys): Vault {
  const searchKey = keyOf(search, search.current);
  const keyIdOf = (masterKeyId: string) => `person/${masterKeyId}`;
  return {
    createPersonKey(partyId) {
      const key = randomBytes(32);
      const wrappedKey = seal(keyOf(master, master.current), key, `party_key/${partyId}`);
      const wrapped = { wrappedKey, masterKeyId: master.current };
      return { wrapped, key: personKey(keyIdOf(master.current), key) };
    },
    openPersonKey(partyId, { wrappedKey, masterKeyId }) {
      const key = unseal(keyOf(master, masterKeyId), wrappedKey, `party_key/${partyId}`);
      return personKey(keyIdOf(masterKeyId), key);
    },
    searchHash: (field, value) =>
      createHmac('sha256', searchKey)
        .update(`${field}\n${normaliseForHash(field, value)}`)
        .digest(),
    hashVersion: search.current,
    commitment: (value, salt) => createHmac('sha256', salt).update(value).digest('hex'),
    newSalt: () => randomBytes(16),
  };
}

/** 32 bytes for one purpose out of one secret, so that no key serves two purposes. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'countersign', purpose, 32));
}
