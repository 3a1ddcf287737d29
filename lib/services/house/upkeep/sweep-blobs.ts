/** Removes files whose row never came, e.g. where the process died between file and row (B-13). */
import { inActor } from '@/db/connect-actor';
import { knownStorageKeys } from '@/db/queries/case/document';
import type { Context } from '@/lib/services/kernel/context';

const leftAloneForMs = 3_600_000;

export async function sweepBlobs(context: Context): Promise<{ removed: number }> {
  let removed = 0;
  for await (const page of context.ports.storage.olderThan(leftAloneForMs)) {
    const known = await inActor(context.database, context.actor, (tx) => knownStorageKeys(tx, page));
    for (const key of page.filter((each) => !known.has(each))) {
      await context.ports.storage.remove(key);
      removed += 1;
    }
  }
  return { removed };
}
