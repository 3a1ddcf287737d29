/** Facts that wait behind the signatures of a round, and what became of them. */
import { and, asc, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { request } from '@/db/schema/application/conversation';
import { document } from '@/db/schema/application/document';
import { laterFact } from '@/db/schema/application/later-fact';
import { portAnswer } from '@/db/schema/application/port-answer';
import type { TrayVerdict } from '@/lib/domain/workflow/desk/tray';

export type LaterFactRow = typeof laterFact.$inferSelect;

export async function insertLaterFact(tx: Transaction, row: typeof laterFact.$inferInsert): Promise<string> {
  const [inserted] = await tx.insert(laterFact).values(row).returning({ id: laterFact.id });
  if (inserted === undefined) throw new Error('The fact was not stored.');
  return inserted.id;
}

export async function findLaterFact(tx: Transaction, id: string): Promise<LaterFactRow | undefined> {
  const [row] = await tx.select().from(laterFact).where(eq(laterFact.id, id)).limit(1);
  return row;
}

/** Whether a verdict on this paper waits. */
export async function verdictWaits(tx: Transaction, documentId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: laterFact.id })
    .from(laterFact)
    .where(and(eq(laterFact.documentId, documentId), isNull(laterFact.trayVerdict)))
    .limit(1);
  return rows.length > 0;
}

/** Corrections that wait, among the answers of these requests. */
export function waitingCorrections(
  tx: Transaction,
  applicationId: string,
  requestIds: readonly string[],
): Promise<LaterFactRow[]> {
  return tx
    .select()
    .from(laterFact)
    .where(
      and(
        eq(laterFact.applicationId, applicationId),
        inArray(laterFact.requestId, [...requestIds]),
        isNull(laterFact.trayVerdict),
      ),
    )
    .orderBy(asc(laterFact.createdAt), asc(laterFact.id));
}

/** Over the version that was read; `undefined` when somebody else settled it meanwhile. */
export async function settleLaterFact(
  tx: Transaction,
  read: Pick<LaterFactRow, 'id' | 'version'>,
  by: { readonly verdict: TrayVerdict; readonly byId: string },
): Promise<LaterFactRow | undefined> {
  const [row] = await tx
    .update(laterFact)
    .set({
      trayVerdict: by.verdict,
      settledById: by.byId,
      settledAt: sql`now()`,
      version: sql`${laterFact.version} + 1`,
    })
    .where(and(eq(laterFact.id, read.id), eq(laterFact.version, read.version), isNull(laterFact.trayVerdict)))
    .returning();
  return row;
}

/** Answers of ports that nobody has admitted: what people signed was assessed without them. */
export async function keptBackAnswers(tx: Transaction, applicationId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ id: laterFact.portAnswerId })
    .from(laterFact)
    .where(
      and(
        eq(laterFact.applicationId, applicationId),
        isNotNull(laterFact.portAnswerId),
        or(isNull(laterFact.trayVerdict), ne(laterFact.trayVerdict, 'admitted')),
      ),
    );
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** With what each is about, oldest first; `id`: one of them. */
export const laterFactsOf = (tx: Transaction, applicationId: string, id?: string) =>
  facts(tx, { id: applicationId, only: id ?? null });
const facts = keptQuery((db) =>
  db
    .select({ fact: laterFact, request, document, answer: portAnswer })
    .from(laterFact)
    .leftJoin(request, eq(request.id, laterFact.requestId))
    .leftJoin(document, eq(document.id, laterFact.documentId))
    .leftJoin(portAnswer, eq(portAnswer.id, laterFact.portAnswerId))
    .where(
      and(
        eq(laterFact.applicationId, sql.placeholder('id')),
        sql`(${sql.placeholder('only')}::uuid is null or ${laterFact.id} = ${sql.placeholder('only')}::uuid)`,
      ),
    )
    .orderBy(asc(laterFact.createdAt), asc(laterFact.id))
    .limit(100),
);
