/** Opens every stored file and compares it with the hash in its row, and looks for files without a row (quality.md B-13). */
import { blobsAfter, standingKeys } from '@/db/queries/record/invariants';
import type { StoragePort } from '@/lib/platform/ports/storage';
import type { Checked } from './open-database';

/** What was put and has no row for so long lost the process that put it. */
const leftAloneForMs = 3_600_000;
const pageSize = 500;

export type FilesChecked = {
  readonly files: number;
  readonly faults: readonly string[];
  /** Files by the master key that wraps theirs; `plain` for those from before sealing. */
  readonly byMasterKey: Readonly<Record<string, number>>;
};

export async function checkFiles(read: Checked['read'], storage: StoragePort): Promise<FilesChecked> {
  const faults: string[] = [];
  const byMasterKey: Record<string, number> = {};
  let files = 0;
  let after = '';
  for (;;) {
    const from = after;
    const page = await read((tx) => blobsAfter(tx, from, pageSize));
    for (const blob of page) {
      after = blob.storageKey;
      files += 1;
      const key = blob.masterKeyId ?? 'plain';
      byMasterKey[key] = (byMasterKey[key] ?? 0) + 1;
      await storage.get(blob).catch((error: unknown) => {
        faults.push(error instanceof Error ? error.message : `${blob.storageKey} cannot be read.`);
      });
    }
    if (page.length < pageSize) break;
  }
  return { files, faults: [...faults, ...(await leftAlone(read, storage))], byMasterKey };
}

async function leftAlone(read: Checked['read'], storage: StoragePort): Promise<string[]> {
  const faults: string[] = [];
  for await (const page of storage.list()) {
    const known = await read((tx) => standingKeys(tx, page));
    for (const key of page.filter((each) => !known.has(each))) {
      const ageMs = await storage.ageMs(key);
      if (ageMs !== null && ageMs > leftAloneForMs) faults.push(`The file ${key} has no row.`);
    }
  }
  return faults;
}
