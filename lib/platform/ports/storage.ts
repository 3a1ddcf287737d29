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
  /** Keys of blobs that were written longer than so many milliseconds ago, in pages. */
  olderThan(ageMs: number): AsyncIterable<readonly string[]>;
};

async function* keysOlderThan(disk: Disk, ageMs: number): AsyncIterable<readonly string[]> {
  let token: string | undefined;
  do {
    const listed = await disk.listAll('', { recursive: true, ...(token ? { paginationToken: token } : {}) });
    token = listed.paginationToken;
    const old: string[] = [];
    for (const each of listed.objects) {
      if (!each.isFile) continue;
      const { lastModified } = await disk.getMetaData(each.key);
      if (Date.now() - lastModified.getTime() > ageMs) old.push(each.key);
    }
    yield old;
  } while (token !== undefined);
}

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
    olderThan: (ageMs) => keysOlderThan(disk, ageMs),
  };
}
