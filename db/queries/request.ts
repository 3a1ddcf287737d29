/** Requests to the parties of a case, and their answers. Words are sealed before they come here. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
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
