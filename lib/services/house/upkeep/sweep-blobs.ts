/**
 * Removes files on which nothing stands: rows whose papers were taken out, and objects whose row never came, e.g. where
 * the process died between the two (B-13). Who is just taking a blob for another paper keeps it (see `claimBlob`).
 */
import { inActor } from '@/db/connect-actor';
import { blobsLeftAlone, knownStorageKeys, letGoOfBlob } from '@/db/queries/files/blob';
import type { Context } from '@/lib/services/kernel/context';

/** With a run each quarter of an hour nothing is left alone for an hour. */
const leftAloneForMs = 1_800_000;
const pageSize = 500;

export async function sweepBlobs(context: Context): Promise<{ removed: number }> {
  return { removed: (await letGo(context)) + (await removeUnknown(context)) };
}

/** The row first: an object whose row says removed is found again where the process dies before removing it. */
async function letGo(context: Context): Promise<number> {
  const within = <T>(run: Parameters<typeof inActor<T>>[2]) =>
    inActor<T>(context.database, context.actor, run);
  let removed = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const from = after;
    const page = await within((tx) =>
      blobsLeftAlone(tx, { olderThanMs: leftAloneForMs, after: from, limit: pageSize }),
    );
    for (const id of page) {
      after = id;
      const key = await within((tx) => letGoOfBlob(tx, id));
      if (key === undefined) continue;
      await context.ports.storage.remove(key);
      removed += 1;
    }
    if (page.length < pageSize) return removed;
  }
}

async function removeUnknown(context: Context): Promise<number> {
  const { storage } = context.ports;
  let removed = 0;
  for await (const page of storage.list()) {
    const known = await inActor(context.database, context.actor, (tx) => knownStorageKeys(tx, page));
    for (const key of page.filter((each) => !known.has(each))) {
      const ageMs = await storage.ageMs(key);
      if (ageMs === null || ageMs < leftAloneForMs) continue;
      await storage.remove(key);
      removed += 1;
    }
  }
  return removed;
}
