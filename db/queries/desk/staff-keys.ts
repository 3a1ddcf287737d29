/** A person's own keys. */
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { staffKeys } from '@/db/schema/desk/desk';
import type { KeySettings } from '@/lib/contracts/desk';

export async function keysOf(tx: Transaction, staffId: string): Promise<KeySettings> {
  const [row] = await tx.select().from(staffKeys).where(eq(staffKeys.staffId, staffId));
  return { singleKeys: row?.singleKeys ?? true, remapped: row?.remapped ?? {} };
}

export async function putKeys(tx: Transaction, staffId: string, settings: KeySettings): Promise<void> {
  await tx
    .insert(staffKeys)
    .values({ staffId, ...settings })
    .onConflictDoUpdate({ target: staffKeys.staffId, set: { ...settings, updatedAt: sql`now()` } });
}
