/** Compares the bytes of every stored document with the hash in its row (quality.md B-13). */
import { createHash } from 'node:crypto';
import { blobsAfter } from '@/db/queries/record/invariants';
import { folderStorage } from '@/lib/platform/ports/storage';
import type { Checked } from './open-database';

export async function fileFaults(
  read: Checked['read'],
  documentsFolder: string,
): Promise<{ readonly files: number; readonly faults: readonly string[] }> {
  const storage = folderStorage(documentsFolder);
  const faults: string[] = [];
  let files = 0;
  let after = '';
  for (;;) {
    const from = after;
    const page = await read((tx) => blobsAfter(tx, from, 500));
    if (page.length === 0) return { files, faults };
    for (const { storageKey, sha256 } of page) {
      after = storageKey;
      files += 1;
      const bytes = await storage.get(storageKey).catch(() => null);
      if (bytes === null) faults.push(`${storageKey} is missing`);
      else if (!createHash('sha256').update(bytes).digest().equals(sha256))
        faults.push(`${storageKey} is altered`);
    }
  }
}
