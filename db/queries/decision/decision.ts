/** Decisions towards the applicant: appended, never rewritten but for their undoing. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { application } from '@/db/schema/application/application';
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
  const [row] = await latest(tx, { id: applicationId });
  return row;
}
const latest = keptQuery((db) =>
  db
    .select()
    .from(decision)
    .where(eq(decision.applicationId, sql.placeholder('id')))
    .orderBy(desc(decision.sequence))
    .limit(1),
);

/** Why people declined these cases at first, by number; cases decided otherwise are left out. */
export async function declineReasonsOf(
  tx: Transaction,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, DecisionRow['reasons']>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([decision.applicationId], {
      number: application.number,
      result: decision.result,
      automatic: decision.automatic,
      reasons: decision.reasons,
    })
    .from(application)
    .innerJoin(decision, eq(decision.applicationId, application.id))
    .where(inArray(application.number, [...numbers]))
    .orderBy(decision.applicationId, decision.sequence);
  const declined = rows.filter((row) => row.result === 'declined' && !row.automatic);
  return new Map(declined.map((row) => [row.number, row.reasons]));
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

/** Whether the applicant has asked for their one second look, however it ended. Ask it as the system. */
export async function wasLookedAtTwice(tx: Transaction, applicationId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ asked: boolean }>(sql`select exists (select from app.audit_event e
    where e.subject_kind = 'application' and e.subject_id = ${applicationId}::uuid
      and e.event = 'second_look') as asked`);
  return rows[0]?.asked === true;
}
