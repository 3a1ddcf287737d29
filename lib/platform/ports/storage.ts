/**
 * Where uploaded files lie: a folder by default. Names are random and carry nothing of the file or its owner; the
 * blob is written before its row, so a row always has its blob.
 */
import { createHash, randomUUID } from 'node:crypto';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

export type StoredBlob = { readonly key: string; readonly sha256: string; readonly sizeBytes: number };

export type StoragePort = {
  put(bytes: Uint8Array): Promise<StoredBlob>;
  get(key: string): Promise<Uint8Array>;
  remove(key: string): Promise<void>;
};

export function folderStorage(folder: string): StoragePort {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }));
  return {
    async put(bytes) {
      const name = randomUUID();
      const key = `${name.slice(0, 2)}/${name}`;
      await disk.put(key, bytes);
      return { key, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.byteLength };
    },
    get: (key) => disk.getBytes(key),
    remove: (key) => disk.delete(key),
  };
}
