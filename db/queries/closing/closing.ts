/** Payouts and cancellations that one person proposed and another decides. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { closing } from '@/db/schema/decision/closing';
import type { ClosingState } from '@/lib/domain/conditions/closing';

export type ClosingRow = typeof closing.$inferSelect;

/** `undefined` where one stands already: the unique index lets one in. */
export async function insertClosing(
  tx: Transaction,
  row: typeof closing.$inferInsert,
): Promise<ClosingRow | undefined> {
  const [inserted] = await tx.insert(closing).values(row).onConflictDoNothing().returning();
  return inserted;
}

export async function standingClosing(
  tx: Transaction,
  applicationId: string,
): Promise<ClosingRow | undefined> {
  const [row] = await tx
    .select()
    .from(closing)
    .where(and(eq(closing.applicationId, applicationId), eq(closing.state, 'open')))
    .limit(1);
  return row;
}

export async function latestClosing(tx: Transaction, applicationId: string): Promise<ClosingRow | undefined> {
  const [row] = await tx
    .select()
    .from(closing)
    .where(eq(closing.applicationId, applicationId))
    .orderBy(desc(closing.proposedAt))
    .limit(1);
  return row;
}

/** Over the version that was read; `false` where somebody else decided meanwhile. */
export async function decideClosing(
  tx: Transaction,
  read: Pick<ClosingRow, 'id' | 'version'>,
  decided: {
    readonly state: Exclude<ClosingState, 'open'>;
    readonly decidedById: string;
  },
): Promise<boolean> {
  const rows = await tx
    .update(closing)
    .set({ ...decided, decidedAt: sql`now()`, version: sql`${closing.version} + 1` })
    .where(and(eq(closing.id, read.id), eq(closing.version, read.version), eq(closing.state, 'open')))
    .returning({ id: closing.id });
  return rows.length === 1;
}
