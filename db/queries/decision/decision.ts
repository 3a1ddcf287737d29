/** Decisions towards the applicant: appended, never rewritten but for their undoing. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { decision } from '@/db/schema/decision/offer';

export type DecisionRow = typeof decision.$inferSelect;

/** The case's row lock, held by every caller, orders the sequence. */
export async function insertDecision(
  tx: Transaction,
  row: Omit<typeof decision.$inferInsert, 'sequence'>,
): Promise<DecisionRow> {
  const sequence = sql<number>`(select coalesce(max(d.sequence), 0) + 1 from app.decision d where d.application_id = ${row.applicationId}::uuid)`;
  const [inserted] = await tx
    .insert(decision)
    .values({ ...row, sequence })
    .returning();
  if (inserted === undefined) throw new Error('The decision was not stored.');
  return inserted;
}

export async function latestDecision(
  tx: Transaction,
  applicationId: string,
): Promise<DecisionRow | undefined> {
  const [row] = await tx
    .select()
    .from(decision)
    .where(eq(decision.applicationId, applicationId))
    .orderBy(desc(decision.sequence))
    .limit(1);
  return row;
}

export async function undoDecision(tx: Transaction, applicationId: string): Promise<void> {
  await tx
    .update(decision)
    .set({ undoneAt: sql`now()` })
    .where(and(eq(decision.applicationId, applicationId), isNull(decision.undoneAt)));
}

/** A second look is asked for once: from then on no decision of the case offers it. */
export async function closeSecondLook(tx: Transaction, applicationId: string): Promise<void> {
  await tx.update(decision).set({ secondLookUntil: null }).where(eq(decision.applicationId, applicationId));
}
