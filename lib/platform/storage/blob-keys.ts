/** Keys of stored files: one of its own for each, wrapped by a master key; and the keyed hash that names its content. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { deriveKey, type MasterKeys, type SearchKeys } from '../crypto/crypto';

export type WrappedDataKey = { readonly dataKeyCipher: Buffer; readonly masterKeyId: string };

export type BlobKeys = {
  /** 32 bytes; the same content gives the same under one key, and nobody without it can tell a known file by them. */
  contentHash(bytes: Uint8Array): Buffer;
  /** A new data key for the file at this place, open and wrapped by the current master key. */
  create(storageKey: string): { readonly dataKey: Buffer; readonly wrapped: WrappedDataKey };
  /** Throws where the master key is not configured, or wrapped the key of another place. */
  open(storageKey: string, wrapped: WrappedDataKey): Buffer;
  /** The same data key under the current master key. The file's bytes stay as they are. */
  rewrap(storageKey: string, wrapped: WrappedDataKey): WrappedDataKey;
  /** Configured master keys that wrap no new file. */
  readonly olderIds: readonly string[];
};

const ivBytes = 12;
const tagBytes = 16;
const place = (storageKey: string) => Buffer.from(`file_key/${storageKey}`, 'utf8');

export function blobKeys(master: MasterKeys, search: SearchKeys): BlobKeys {
  const masterKey = (id: string): Buffer => {
    const key = master.keys[id];
    if (key === undefined) throw new Error(`No key with id ${id}: add it to the configured keys.`);
    // Persons' keys and files' keys are wrapped under different keys, though both come from one.
    return deriveKey(key.toString('base64'), 'wrapping of file keys');
  };
  const nameKey = search.keys[search.current];
  if (nameKey === undefined) throw new Error(`No key with id ${search.current}.`);
  const hashKey = deriveKey(nameKey.toString('base64'), 'names of stored content');
  const wrap = (storageKey: string, dataKey: Buffer): WrappedDataKey => {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', masterKey(master.current), iv);
    cipher.setAAD(place(storageKey));
    const body = Buffer.concat([cipher.update(dataKey), cipher.final()]);
    return { dataKeyCipher: Buffer.concat([iv, cipher.getAuthTag(), body]), masterKeyId: master.current };
  };
  const open = (storageKey: string, { dataKeyCipher, masterKeyId }: WrappedDataKey): Buffer => {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      masterKey(masterKeyId),
      dataKeyCipher.subarray(0, ivBytes),
    );
    decipher.setAAD(place(storageKey));
    decipher.setAuthTag(dataKeyCipher.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(dataKeyCipher.subarray(ivBytes + tagBytes)), decipher.final()]);
  };
  return {
    contentHash: (bytes) => createHmac('sha256', hashKey).update(bytes).digest(),
    create(storageKey) {
      const dataKey = randomBytes(32);
      return { dataKey, wrapped: wrap(storageKey, dataKey) };
    },
    open,
    rewrap: (storageKey, wrapped) => wrap(storageKey, open(storageKey, wrapped)),
    olderIds: Object.keys(master.keys).filter((id) => id !== master.current),
  };
}
