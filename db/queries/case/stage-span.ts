/** Time in each stage, apart by whose it is. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { stageSpan } from '@/db/schema/application/port-answer';

export async function openSpan(tx: Transaction, row: typeof stageSpan.$inferInsert): Promise<void> {
  await tx.insert(stageSpan).values(row);
}

export async function currentSpan(tx: Transaction, applicationId: string) {
  const [row] = await tx
    .select()
    .from(stageSpan)
    .where(and(eq(stageSpan.applicationId, applicationId), isNull(stageSpan.endedAt)))
    .limit(1);
  return row;
}

export async function closeSpan(tx: Transaction, id: string, endedAt: Date, minutes: number): Promise<void> {
  await tx.update(stageSpan).set({ endedAt, minutes }).where(eq(stageSpan.id, id));
}

/** Business minutes of ours in closed spans. */
export async function ourMinutes(tx: Transaction, applicationId: string): Promise<number> {
  const [row] = await tx
    .select({ minutes: sql<number>`coalesce(sum(${stageSpan.minutes}), 0)::int` })
    .from(stageSpan)
    .where(and(eq(stageSpan.applicationId, applicationId), eq(stageSpan.owner, 'ours')));
  return row?.minutes ?? 0;
}
