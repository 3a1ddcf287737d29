/** The outbox, and the inbox of the local SMS provider. */
import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { notice, smsMessage } from '@/db/schema/application/port-answer';

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
    .set({ state: 'sent', sentAt: sql`now()`, attempts: sql`${notice.attempts} + 1` })
    .where(eq(notice.id, id));
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
