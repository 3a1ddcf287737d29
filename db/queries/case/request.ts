/** Requests to the parties of a case, and their answers. Words are sealed before they come here. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { request } from '@/db/schema/application/conversation';
import { document } from '@/db/schema/application/document';
import type { RequestState } from '@/db/schema/words';

export type RequestRow = typeof request.$inferSelect;

export async function findRequest(tx: Transaction, id: string): Promise<RequestRow | undefined> {
  const [row] = await tx.select().from(request).where(eq(request.id, id)).limit(1);
  return row;
}

/** `undefined` when it was answered, lapsed or withdrawn meanwhile. */
export async function putAnswer(
  tx: Transaction,
  id: string,
  answerCipher: Buffer | null,
): Promise<RequestRow | undefined> {
  const [row] = await tx
    .update(request)
    .set({ state: 'answered', answerCipher, answeredAt: sql`now()`, version: sql`${request.version} + 1` })
    .where(and(eq(request.id, id), eq(request.state, 'open')))
    .returning();
  return row;
}

/** `undefined` when it was answered or lapsed meanwhile. */
export async function withdrawOne(
  tx: Transaction,
  read: Pick<RequestRow, 'id' | 'version'>,
): Promise<RequestRow | undefined> {
  const [row] = await tx
    .update(request)
    .set({ state: 'withdrawn', version: sql`${request.version} + 1` })
    .where(and(eq(request.id, read.id), eq(request.version, read.version), eq(request.state, 'open')))
    .returning();
  return row;
}

/** Blocking requests that still wait. */
export function openBlocking(tx: Transaction, applicationId: string): Promise<RequestRow[]> {
  return tx
    .select()
    .from(request)
    .where(
      and(eq(request.applicationId, applicationId), eq(request.blocking, true), eq(request.state, 'open')),
    );
}

/** Ends every open request of a case, e.g. when it is withdrawn. */
export async function endRequests(
  tx: Transaction,
  applicationId: string,
  state: Extract<RequestState, 'lapsed' | 'withdrawn'>,
): Promise<void> {
  await tx
    .update(request)
    .set({ state, version: sql`${request.version} + 1` })
    .where(and(eq(request.applicationId, applicationId), eq(request.state, 'open')));
}

/** Documents of a party that answer a request; returns how many of `ids` there were. */
export async function attachDocuments(
  tx: Transaction,
  of: { readonly applicationId: string; readonly partyId: string; readonly requestId: string },
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await tx
    .update(document)
    .set({ requestId: of.requestId })
    .where(
      and(
        inArray(document.id, [...ids]),
        eq(document.applicationId, of.applicationId),
        eq(document.partyId, of.partyId),
        isNull(document.removedAt),
      ),
    )
    .returning({ id: document.id });
  return rows.length;
}

const waiting = sql`${request.state} = 'open'`;

/** Open requests whose next reminder is due: the first at half of their time, the second a day before its end. */
export function requestsToRemind(tx: Transaction, limit: number) {
  return tx
    .select({ request, number: application.number })
    .from(request)
    .innerJoin(application, eq(application.id, request.applicationId))
    .where(
      and(
        waiting,
        sql`${request.dueAt} > now()`,
        sql`(${request.remindersSent} = 0 and now() >= ${request.askedAt} + (${request.dueAt} - ${request.askedAt}) / 2
          or ${request.remindersSent} = 1 and now() >= ${request.dueAt} - interval '1 day')`,
      ),
    )
    .orderBy(request.dueAt)
    .limit(limit);
}

export async function countReminder(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(request)
    .set({ remindersSent: sql`${request.remindersSent} + 1` })
    .where(eq(request.id, id));
}

/** Open requests past their time, oldest first. */
export function requestsPastDue(tx: Transaction, limit: number): Promise<RequestRow[]> {
  return tx
    .select()
    .from(request)
    .where(and(waiting, sql`${request.dueAt} <= now()`))
    .orderBy(request.dueAt)
    .limit(limit);
}

/** One request lapses over the version that was read. */
export async function lapseOne(tx: Transaction, read: Pick<RequestRow, 'id' | 'version'>): Promise<boolean> {
  const rows = await tx
    .update(request)
    .set({ state: 'lapsed', version: sql`${request.version} + 1` })
    .where(and(eq(request.id, read.id), eq(request.version, read.version), waiting))
    .returning({ id: request.id });
  return rows.length > 0;
}
