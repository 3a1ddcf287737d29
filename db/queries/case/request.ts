/** Requests to the parties of a case, and their answers. Words are sealed before they come here. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
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
  answer: Pick<RequestRow, 'answerCipher' | 'factAfter' | 'nameCipher' | 'debtAdded'>,
): Promise<RequestRow | undefined> {
  const [row] = await tx
    .update(request)
    .set({ ...answer, state: 'answered', answeredAt: sql`now()`, version: sql`${request.version} + 1` })
    .where(and(eq(request.id, id), eq(request.state, 'open')))
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

/** An open request over the version that was read: a later date, or withdrawn. */
export async function changeOpen(
  tx: Transaction,
  read: Pick<RequestRow, 'id' | 'version'>,
  change:
    | { readonly state: 'withdrawn' }
    | { readonly dueOn: string; readonly dueAt: Date; readonly remindersSent: 0; readonly remindedAt: null },
): Promise<RequestRow | undefined> {
  const [row] = await tx
    .update(request)
    .set({ ...change, version: sql`${request.version} + 1` })
    .where(and(eq(request.id, read.id), eq(request.version, read.version), eq(request.state, 'open')))
    .returning();
  return row;
}

/** The facts that a correction made. */
export async function putFactSetOf(tx: Transaction, id: string, factSetId: string): Promise<void> {
  await tx.update(request).set({ factSetId }).where(eq(request.id, id));
}

/** A member of staff has read these answers; returns those that nobody had read. */
export function readAnswers(
  tx: Transaction,
  applicationId: string,
  ids: readonly string[],
  readById: string,
): Promise<RequestRow[]> {
  return tx
    .update(request)
    .set({ readAt: sql`now()`, readById })
    .where(
      and(
        eq(request.applicationId, applicationId),
        inArray(request.id, [...ids]),
        eq(request.state, 'answered'),
        isNull(request.readAt),
      ),
    )
    .returning();
}

/** Open requests to one party, and those that it answered last; newest first. */
export function requestsToParty(tx: Transaction, applicationId: string, partyId: string, limit: number) {
  return tx
    .select()
    .from(request)
    .where(
      and(
        eq(request.applicationId, applicationId),
        eq(request.partyId, partyId),
        inArray(request.state, ['open', 'answered']),
      ),
    )
    .orderBy(sql`${request.state} = 'open' desc`, desc(request.askedAt), desc(request.id))
    .limit(limit);
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

/**
 * Open requests whose next reminder is due: the first at half of their time, the second on the
 * morning of the day before the last; never one right after the other.
 */
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
          or ${request.remindersSent} = 1 and now() >= ${request.dueAt} - interval '39 hours'
            and ${request.remindedAt} < now() - interval '12 hours')`,
      ),
    )
    .orderBy(request.dueAt)
    .limit(limit);
}

export async function countReminder(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(request)
    .set({ remindersSent: sql`${request.remindersSent} + 1`, remindedAt: sql`now()` })
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
