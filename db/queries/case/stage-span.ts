/** Time in each stage, apart by whose it is. */
import { and, asc, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { document, documentRequirement } from '@/db/schema/application/document';
import { stageSpan } from '@/db/schema/application/port-answer';
import { condition } from '@/db/schema/decision/offer';
import type { DocumentKind, Stage } from '@/lib/domain/application/vocabulary';
import type { ClockOwner } from '@/lib/domain/workflow/vocabulary';

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

/** Business minutes in closed spans from submission on, apart by whose they were. */
export async function minutesByOwner(
  tx: Transaction,
  applicationId: string,
): Promise<Record<ClockOwner, number>> {
  const rows = await tx
    .select({ owner: stageSpan.owner, minutes: sql<number>`coalesce(sum(${stageSpan.minutes}), 0)::int` })
    .from(stageSpan)
    .where(and(eq(stageSpan.applicationId, applicationId), ne(stageSpan.stage, 'draft')))
    .groupBy(stageSpan.owner);
  const of = (owner: ClockOwner) => rows.find((row) => row.owner === owner)?.minutes ?? 0;
  return { ours: of('ours'), applicant: of('applicant'), third_party: of('third_party') };
}

/** The stage before the one that is open now; `undefined` where it was the first. */
export async function stageBefore(tx: Transaction, applicationId: string): Promise<Stage | undefined> {
  const [row] = await tx
    .select({ stage: stageSpan.stage })
    .from(stageSpan)
    .where(
      and(
        eq(stageSpan.applicationId, applicationId),
        isNotNull(stageSpan.endedAt),
        ne(stageSpan.stage, 'applicant'),
      ),
    )
    .orderBy(desc(stageSpan.startedAt), desc(stageSpan.endedAt))
    .limit(1);
  return row?.stage;
}

/** All spans of a case in their order, for its page. */
export const spansOfCase = (tx: Transaction, applicationId: string) => spans(tx, { id: applicationId });
const spans = keptQuery((db) =>
  db
    .select()
    .from(stageSpan)
    .where(eq(stageSpan.applicationId, sql.placeholder('id')))
    .orderBy(asc(stageSpan.startedAt), asc(stageSpan.endedAt), asc(stageSpan.id))
    .limit(500),
);

/** What a case waits for that is not ours: open conditions, and required documents that are not settled. */
export async function openConditionCodes(tx: Transaction, applicationId: string): Promise<string[]> {
  const rows = await tx
    .select({ code: condition.code })
    .from(condition)
    .where(and(eq(condition.applicationId, applicationId), eq(condition.state, 'open')));
  return rows.map(({ code }) => code);
}

export async function openDocumentKinds(tx: Transaction, applicationId: string): Promise<DocumentKind[]> {
  const rows = await tx
    .select({ kind: documentRequirement.kind })
    .from(documentRequirement)
    .leftJoin(document, eq(document.id, documentRequirement.documentId))
    .where(
      and(
        eq(documentRequirement.applicationId, applicationId),
        isNull(documentRequirement.waivedAt),
        sql`${document.state} is distinct from 'accepted'`,
      ),
    );
  return rows.map(({ kind }) => kind);
}
