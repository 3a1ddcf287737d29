/** Assessments as they were made: written once, read for screens, replay and comparison. */
import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { intakeSignal } from '@/db/schema/application/draft';
import { portAnswer } from '@/db/schema/application/port-answer';
import { assessment, assessmentVector } from '@/db/schema/decision/assessment';
import { portKinds } from '@/db/schema/words';

export type AssessmentRow = typeof assessment.$inferSelect;

export async function insertAssessment(
  tx: Transaction,
  row: typeof assessment.$inferInsert,
  vector: Omit<typeof assessmentVector.$inferInsert, 'assessmentId'>,
): Promise<AssessmentRow> {
  const [inserted] = await tx.insert(assessment).values(row).returning();
  if (inserted === undefined) throw new Error('The assessment was not stored.');
  await tx.insert(assessmentVector).values({ ...vector, assessmentId: inserted.id });
  return inserted;
}

export async function latestAssessment(
  tx: Transaction,
  applicationId: string,
): Promise<AssessmentRow | undefined> {
  const [row] = await tx
    .select()
    .from(assessment)
    .where(eq(assessment.applicationId, applicationId))
    .orderBy(desc(assessment.sequence))
    .limit(1);
  return row;
}

export async function assessmentById(tx: Transaction, id: string): Promise<AssessmentRow | undefined> {
  const [row] = await byId(tx, { id });
  return row;
}
const byId = keptQuery((db) =>
  db
    .select()
    .from(assessment)
    .where(eq(assessment.id, sql.placeholder('id')))
    .limit(1),
);

export async function insertPortAnswer(
  tx: Transaction,
  row: typeof portAnswer.$inferInsert,
): Promise<string> {
  const [inserted] = await tx.insert(portAnswer).values(row).returning({ id: portAnswer.id });
  if (inserted === undefined) throw new Error('The answer was not stored.');
  return inserted.id;
}

/** Answers about the parties of a case, newest last. */
export function portAnswersOf(tx: Transaction, applicationId: string, partyIds: readonly string[]) {
  return tx
    .select()
    .from(portAnswer)
    .where(
      and(
        eq(portAnswer.applicationId, applicationId),
        inArray(portAnswer.partyId, [...partyIds]),
        isNotNull(portAnswer.answeredAt),
      ),
    )
    .orderBy(asc(portAnswer.answeredAt), asc(portAnswer.id));
}

/** Ports that a local stand-in answered for in this case, each once, in the order in which they are asked. */
export async function simulatedPortsOf(tx: Transaction, applicationId: string) {
  const rows = await simulated(tx, { id: applicationId });
  return portKinds.filter((kind) => rows.some(({ port }) => port === kind));
}
const simulated = keptQuery((db) =>
  db
    .selectDistinct({ port: portAnswer.port })
    .from(portAnswer)
    .where(
      and(
        eq(portAnswer.applicationId, sql.placeholder('id')),
        eq(portAnswer.simulated, true),
        isNotNull(portAnswer.answeredAt),
      ),
    ),
);

export function signalsOf(tx: Transaction, applicationId: string) {
  return tx
    .select()
    .from(intakeSignal)
    .where(eq(intakeSignal.applicationId, applicationId))
    .orderBy(asc(intakeSignal.at));
}

export async function vectorOf(tx: Transaction, assessmentId: string) {
  const [row] = await tx
    .select()
    .from(assessmentVector)
    .where(eq(assessmentVector.assessmentId, assessmentId))
    .limit(1);
  return row;
}
