/** After a change of master key: data keys of files come under the current one, their bytes stay as they are. */
import { inActor } from '@/db/connect-actor';
import { blobsUnderKey, storeRewrapped } from '@/db/queries/files/blob';
import type { Context } from '@/lib/services/kernel/context';

const pageSize = 500;

/** Afterwards nothing needs the older keys; `npm run verify:data` says how many files each key wraps. */
export async function rewrapBlobs(context: Context): Promise<{ rewrapped: number }> {
  const { storage } = context.ports;
  let rewrapped = 0;
  for (const masterKeyId of storage.olderKeyIds) {
    for (;;) {
      const changed = await inActor(context.database, context.actor, async (tx) => {
        const page = await blobsUnderKey(tx, masterKeyId, pageSize);
        let count = 0;
        for (const { id, storageKey, dataKeyCipher } of page) {
          if (dataKeyCipher === null) continue;
          const wrapped = storage.rewrap(storageKey, { dataKeyCipher, masterKeyId });
          if (await storeRewrapped(tx, { id, masterKeyId }, wrapped)) count += 1;
        }
        return count;
      });
      rewrapped += changed;
      if (changed === 0) break;
    }
  }
  return { rewrapped };
}
