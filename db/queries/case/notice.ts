/** The outbox, and the inbox of the local SMS provider. */
import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { notice, smsMessage } from '@/db/schema/application/port-answer';
import type { NoticeFailure } from '@/db/schema/words';

export type NoticeRow = typeof notice.$inferSelect;

export async function insertNotice(tx: Transaction, row: typeof notice.$inferInsert): Promise<void> {
  await tx.insert(notice).values(row).onConflictDoNothing({ target: notice.dedupeKey });
}

/** Locks a waiting notice so that one sender sends it; `undefined` when it was sent or another holds it. */
export async function takeNotice(tx: Transaction, dedupeKey: string): Promise<NoticeRow | undefined> {
  const [row] = await tx
    .select()
    .from(notice)
    .where(and(eq(notice.dedupeKey, dedupeKey), eq(notice.state, 'waiting')))
    .for('update', { skipLocked: true })
    .limit(1);
  return row;
}

export async function markSent(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(notice)
    .set({
      state: 'sent',
      sentAt: sql`now()`,
      attempts: sql`${notice.attempts} + 1`,
      failure: null,
      nextTryAt: null,
    })
    .where(eq(notice.id, id));
}

/** A try that failed; with no next one the notice is given up until a person has it sent again, or for good. */
export async function putFailure(
  tx: Transaction,
  dedupeKey: string,
  failed: { readonly failure: NoticeFailure; readonly nextTryAt: Date | null },
): Promise<void> {
  const over = failed.failure === 'link_over' ? 'dropped' : 'failed';
  await tx
    .update(notice)
    .set({
      ...failed,
      state: failed.nextTryAt === null ? over : 'waiting',
      attempts: sql`${notice.attempts} + 1`,
    })
    .where(and(eq(notice.dedupeKey, dedupeKey), eq(notice.state, 'waiting')));
}

export async function findNotice(tx: Transaction, id: string): Promise<NoticeRow | undefined> {
  const [row] = await tx.select().from(notice).where(eq(notice.id, id)).limit(1);
  return row;
}

/** Puts a given-up notice back among the waiting; `undefined` where it is not given up. */
export async function reviveNotice(tx: Transaction, id: string): Promise<NoticeRow | undefined> {
  const [row] = await tx
    .update(notice)
    .set({ state: 'waiting', attempts: 0, nextTryAt: null })
    .where(and(eq(notice.id, id), eq(notice.state, 'failed')))
    .returning();
  return row;
}

type Place = { readonly at: Date; readonly id: string };
const beforePlace = (place: Place | null) =>
  place === null
    ? undefined
    : or(lt(notice.createdAt, place.at), and(eq(notice.createdAt, place.at), lt(notice.id, place.id)));

/** Given up, newest first; of one case or of all. */
export function undelivered(
  tx: Transaction,
  applicationId: string | null,
  place: Place | null,
  limit: number,
): Promise<NoticeRow[]> {
  return tx
    .select()
    .from(notice)
    .where(
      and(
        eq(notice.state, 'failed'),
        applicationId === null ? undefined : eq(notice.applicationId, applicationId),
        beforePlace(place),
      ),
    )
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(limit);
}

/** What these parties were told in the application, newest first. */
export function noticesOfParties(
  tx: Transaction,
  partyIds: readonly string[],
  place: Place | null,
  limit: number,
): Promise<NoticeRow[]> {
  return tx
    .select()
    .from(notice)
    .where(and(inArray(notice.partyId, [...partyIds]), eq(notice.channel, 'app'), beforePlace(place)))
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(limit);
}

/** Marks as seen what these parties had not seen; the first time stands. Returns how many there were. */
export async function seeNotices(
  tx: Transaction,
  partyIds: readonly string[],
  ids: readonly string[],
): Promise<number> {
  const rows = await tx
    .update(notice)
    .set({ seenAt: sql`now()` })
    .where(
      and(
        inArray(notice.id, [...ids]),
        inArray(notice.partyId, [...partyIds]),
        eq(notice.channel, 'app'),
        isNull(notice.seenAt),
      ),
    )
    .returning({ id: notice.id });
  return rows.length;
}

/** Delivered in the workbench and not yet seen by this member of staff; newest first. */
export function unseenNotices(tx: Transaction, staffId: string, limit: number): Promise<NoticeRow[]> {
  return tx
    .select()
    .from(notice)
    .where(
      and(
        eq(notice.staffId, staffId),
        sql`${notice.channel} = 'app' and ${notice.state} = 'sent'`,
        isNull(notice.seenAt),
      ),
    )
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(limit);
}

/** `false`: there is no such notice to this person. */
export async function markSeen(tx: Transaction, id: string, staffId: string): Promise<boolean> {
  const rows = await tx
    .update(notice)
    .set({ seenAt: sql`coalesce(${notice.seenAt}, now())` })
    .where(and(eq(notice.id, id), eq(notice.staffId, staffId)))
    .returning({ id: notice.id });
  return rows.length > 0;
}

/** What it told of is over: it need not be shown any more. */
export async function sawNotice(tx: Transaction, dedupeKey: string): Promise<void> {
  await tx
    .update(notice)
    .set({ seenAt: sql`coalesce(${notice.seenAt}, now())` })
    .where(eq(notice.dedupeKey, dedupeKey));
}

export async function keepSms(tx: Transaction, row: typeof smsMessage.$inferInsert): Promise<void> {
  await tx.insert(smsMessage).values(row);
}

/** Newest first, before a message. */
export function smsBefore(
  tx: Transaction,
  before: { readonly at: Date; readonly id: string } | null,
  limit: number,
) {
  return tx
    .select()
    .from(smsMessage)
    .where(
      before === null
        ? undefined
        : or(
            lt(smsMessage.createdAt, before.at),
            and(eq(smsMessage.createdAt, before.at), lt(smsMessage.id, before.id)),
          ),
    )
    .orderBy(desc(smsMessage.createdAt), desc(smsMessage.id))
    .limit(limit);
}
