/** Rows of stored files: several papers may stand on one, which is kept while any of them stands. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { documentBlob } from '@/db/schema/application/document';
import type { ScanVerdict } from '@/lib/domain/application/vocabulary';

export type BlobRow = typeof documentBlob.$inferSelect;

const standing = (contentHash: Buffer) =>
  and(eq(documentBlob.contentHash, contentHash), isNull(documentBlob.removedAt));

/** Whether the same content is stored; without a lock, so only a reason not to send the bytes yet. */
export async function holdsContent(tx: Transaction, contentHash: Buffer): Promise<boolean> {
  const [row] = await tx.select({ id: documentBlob.id }).from(documentBlob).where(standing(contentHash));
  return row !== undefined;
}

/**
 * The blob of this content, locked against its sweeping until the transaction ends; `fresh` is stored where there is
 * none. `undefined`: there is none and nothing fresh was given, as the sweeper was faster.
 */
export async function claimBlob(
  tx: Transaction,
  contentHash: Buffer,
  fresh: typeof documentBlob.$inferInsert | null,
): Promise<BlobRow | undefined> {
  const [known] = await tx.select().from(documentBlob).where(standing(contentHash)).for('key share');
  if (known !== undefined || fresh === null) return known;
  const [inserted] = await tx.insert(documentBlob).values(fresh).onConflictDoNothing().returning();
  if (inserted !== undefined) return inserted;
  const [faster] = await tx.select().from(documentBlob).where(standing(contentHash)).for('key share');
  return faster;
}

/** Which of these storage keys have a row that stands. */
export async function knownStorageKeys(tx: Transaction, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx
    .select({ key: documentBlob.storageKey })
    .from(documentBlob)
    .where(and(inArray(documentBlob.storageKey, [...keys]), isNull(documentBlob.removedAt)));
  return new Set(rows.map((row) => row.key));
}

const referred = sql`(exists (select from app.document d where d.blob_id = ${documentBlob.id} and d.removed_at is null)
  or exists (select from app.contract c where c.blob_id = ${documentBlob.id}))`;

/** Blobs older than so many milliseconds on which nothing stands, after an id; read before they are locked. */
export async function blobsLeftAlone(
  tx: Transaction,
  { olderThanMs, after, limit }: { olderThanMs: number; after: string; limit: number },
): Promise<string[]> {
  const rows = await tx
    .select({ id: documentBlob.id })
    .from(documentBlob)
    .where(
      and(
        isNull(documentBlob.removedAt),
        sql`${documentBlob.id} > ${after}`,
        sql`${documentBlob.createdAt} < now() - ${olderThanMs} * interval '1 millisecond'`,
        sql`not ${referred}`,
      ),
    )
    .orderBy(documentBlob.id)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Marks it removed if still nothing stands on it, and gives its storage key; who is just taking it keeps it. */
export async function letGoOfBlob(tx: Transaction, id: string): Promise<string | undefined> {
  const [locked] = await tx
    .select({ id: documentBlob.id })
    .from(documentBlob)
    .where(and(eq(documentBlob.id, id), isNull(documentBlob.removedAt)))
    .for('update', { skipLocked: true });
  if (locked === undefined) return undefined;
  // A statement of its own: it sees the rows of those who held the lock before.
  const [row] = await tx
    .update(documentBlob)
    .set({ removedAt: sql`now()` })
    .where(and(eq(documentBlob.id, id), sql`not ${referred}`))
    .returning({ key: documentBlob.storageKey });
  return row?.key;
}

/** Blobs whose data key a master key wraps that is no longer the current one. */
export async function blobsUnderKey(tx: Transaction, masterKeyId: string, limit: number) {
  return tx
    .select({
      id: documentBlob.id,
      storageKey: documentBlob.storageKey,
      dataKeyCipher: documentBlob.dataKeyCipher,
      masterKeyId: documentBlob.masterKeyId,
    })
    .from(documentBlob)
    .where(and(eq(documentBlob.masterKeyId, masterKeyId), isNull(documentBlob.removedAt)))
    .orderBy(documentBlob.id)
    .limit(limit);
}

/** `false`: somebody wrapped it anew meanwhile. */
export async function storeRewrapped(
  tx: Transaction,
  of: { readonly id: string; readonly masterKeyId: string },
  wrapped: { readonly dataKeyCipher: Buffer; readonly masterKeyId: string },
): Promise<boolean> {
  const rows = await tx
    .update(documentBlob)
    .set({ dataKeyCipher: wrapped.dataKeyCipher, masterKeyId: wrapped.masterKeyId })
    .where(and(eq(documentBlob.id, of.id), eq(documentBlob.masterKeyId, of.masterKeyId)))
    .returning({ id: documentBlob.id });
  return rows.length === 1;
}

export type ScanOnRecord = {
  readonly verdict: ScanVerdict;
  readonly scanner: string;
  readonly finding: string | null;
};

export async function storeScan(tx: Transaction, id: string, scan: ScanOnRecord): Promise<void> {
  await tx
    .update(documentBlob)
    .set({
      scanVerdict: scan.verdict,
      scannedAt: sql`now()`,
      scanner: scan.scanner,
      scanFinding: scan.finding,
    })
    .where(eq(documentBlob.id, id));
}
