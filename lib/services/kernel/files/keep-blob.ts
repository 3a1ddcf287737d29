/** The blob before its row, the same content once: what every service does that keeps a file. */
import type { Transaction } from '@/db/connect';
import { actorId, asSystem, inActor } from '@/db/connect-actor';
import { type BlobRow, claimBlob, holdsContent } from '@/db/queries/files/blob';
import type { StoredBlob } from '@/lib/platform/ports/storage';
import { transact } from '../command';
import type { Context } from '../context';
import { type Outcome, refused } from '../outcome';

export type FileToKeep = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Pages of a PDF, 1 for an image; null where nobody looked inside. */
  readonly pageCount: number | null;
};

/** A sweeper may be faster than who would share a blob, and another may put it and be swept: not so often. */
const attemptsMax = 3;
const sweptMeanwhile = refused('REFUSED', 'file_swept');

/**
 * `first` takes the lock that comes before all others, that of the case: a scan holds it when it writes of the blob.
 * Puts the bytes unless they are stored, then runs `work` with their row in one transaction, in which the row is locked
 * against its sweeping. Bytes that came to nothing are removed at once, or by the sweeper where the process dies first.
 */
export async function keepBlob<T>(
  context: Context,
  file: FileToKeep,
  work: (tx: Transaction, blob: BlobRow) => Promise<Outcome<T>>,
  first: (tx: Transaction) => Promise<unknown> = async () => undefined,
): Promise<Outcome<T>> {
  const { storage } = context.ports;
  const contentHash = storage.contentHash(file.bytes);
  const known = await inActor(context.database, context.actor, (tx) =>
    asSystem(tx, 'files', () => holdsContent(tx, contentHash)),
  );
  let put = known ? null : await storage.put(file.bytes);
  let used: string | null = null;
  try {
    for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
      let swept = false;
      const outcome = await transact<T>(context, async (tx) => {
        await first(tx);
        const fresh = put === null ? null : rowOf(context, file, put);
        const blob = await asSystem(tx, 'files', () => claimBlob(tx, contentHash, fresh));
        if (blob === undefined) {
          swept = true;
          return sweptMeanwhile;
        }
        const done = await work(tx, blob);
        if (done.ok) used = blob.storageKey;
        return done;
      });
      if (!swept) return outcome;
      put ??= await storage.put(file.bytes);
    }
    return sweptMeanwhile;
  } catch (error) {
    // It may have been committed all the same: what nothing stands on, the sweeper finds.
    put = null;
    throw error;
  } finally {
    if (put !== null && put.key !== used) await storage.remove(put.key).catch(() => undefined);
  }
}

function rowOf({ actor }: Context, { mediaType, pageCount }: FileToKeep, put: StoredBlob) {
  return {
    storageKey: put.key,
    sha256: Buffer.from(put.sha256, 'hex'),
    sizeBytes: put.sizeBytes,
    mediaType,
    pageCount,
    contentHash: put.contentHash,
    dataKeyCipher: put.dataKeyCipher,
    masterKeyId: put.masterKeyId,
    createdByKind: actor.kind,
    createdById: actor.kind === 'system' ? null : actorId(actor),
  };
}
