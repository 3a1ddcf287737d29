/** The storage port over a place for bytes: sealed on the way in, opened and compared on the way out. */
import { createHash, randomBytes } from 'node:crypto';
import { Fault } from '../errors';
import type { BlobOnRecord, ObjectStore, StoragePort } from '../ports/storage';
import type { BlobKeys } from './blob-keys';
import { openBytes, sealBytes } from './sealed-bytes';

/**
 * Named after its content by the keyed hash, and after this writing of it: two that put the same at once each have an
 * object of their own, so neither overwrites what the other's row points to; the row's unique hash keeps one.
 */
function storageKeyOf(contentHash: Buffer): string {
  const name = contentHash.toString('hex');
  return `${name.slice(0, 2)}/${name}.${randomBytes(6).toString('hex')}`;
}

export function sealedStorage(objects: ObjectStore, keys: BlobKeys): StoragePort {
  async function bytesOf(blob: BlobOnRecord): Promise<Uint8Array> {
    const { storageKey, dataKeyCipher, masterKeyId } = blob;
    const stored = await objects.read(storageKey);
    if (dataKeyCipher === null || masterKeyId === null) return stored;
    const dataKey = keys.open(storageKey, { dataKeyCipher, masterKeyId });
    return openBytes(dataKey, stored, `file/${storageKey}`);
  }
  return {
    contentHash: keys.contentHash,
    async put(bytes) {
      const contentHash = keys.contentHash(bytes);
      const key = storageKeyOf(contentHash);
      const { dataKey, wrapped } = keys.create(key);
      await objects.write(key, sealBytes(dataKey, bytes, `file/${key}`));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { key, contentHash, sha256, sizeBytes: bytes.byteLength, ...wrapped };
    },
    async get(blob) {
      const bytes = await bytesOf(blob).catch((error: unknown) => {
        throw new Fault('storage', `The file ${blob.storageKey} cannot be read.`, error);
      });
      if (!createHash('sha256').update(bytes).digest().equals(blob.sha256))
        throw new Fault('storage', `The file ${blob.storageKey} is not what was stored.`);
      return bytes;
    },
    rewrap: keys.rewrap,
    olderKeyIds: keys.olderIds,
    remove: objects.remove,
    list: objects.list,
    ageMs: objects.ageMs,
  };
}
