/** What parties and staff write to each other; words are sealed before they come here. */
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { message, request } from '@/db/schema/application/conversation';

export type MessageRow = typeof message.$inferSelect;
type Place = { readonly at: Date; readonly id: string };

export async function insertMessage(tx: Transaction, row: typeof message.$inferInsert): Promise<void> {
  await tx.insert(message).values(row);
}

const before = (place: Place | null): SQL | undefined =>
  place === null
    ? undefined
    : or(lt(message.createdAt, place.at), and(eq(message.createdAt, place.at), lt(message.id, place.id)));

/** Newest first, before a message; for one party only what was written with it. */
export function messagesBefore(
  tx: Transaction,
  of: { readonly applicationId: string; readonly partyId: string | null },
  place: Place | null,
  limit: number,
): Promise<MessageRow[]> {
  const party = of.partyId === null ? undefined : eq(message.partyId, of.partyId);
  return tx
    .select()
    .from(message)
    .where(
      and(eq(message.applicationId, of.applicationId), eq(message.internal, false), party, before(place)),
    )
    .orderBy(desc(message.createdAt), desc(message.id))
    .limit(limit);
}

/** Marks as read what the other side wrote; returns how many were unread. */
export async function readMessages(
  tx: Transaction,
  of: {
    readonly applicationId: string;
    readonly ids: readonly string[];
    readonly writtenBy: 'staff' | 'applicant';
    readonly partyIds: readonly string[] | null;
  },
  readById: string,
): Promise<number> {
  const rows = await tx
    .update(message)
    .set({ readAt: sql`now()`, readById })
    .where(
      and(
        eq(message.applicationId, of.applicationId),
        inArray(message.id, [...of.ids]),
        eq(message.fromKind, of.writtenBy),
        eq(message.internal, false),
        of.partyIds === null ? undefined : inArray(message.partyId, [...of.partyIds]),
        isNull(message.readAt),
      ),
    )
    .returning({ id: message.id });
  return rows.length;
}

/** The case has something new of its applicant; since the first that was not read. Its version stands. */
export async function noteNews(tx: Transaction, applicationId: string): Promise<void> {
  await tx
    .update(application)
    .set({ newsAt: sql`coalesce(${application.newsAt}, now())` })
    .where(eq(application.id, applicationId));
}

/** No news any more where every answer and every message of the parties was read. */
export async function settleNews(tx: Transaction, applicationId: string): Promise<void> {
  await tx
    .update(application)
    .set({ newsAt: null })
    .where(
      and(
        eq(application.id, applicationId),
        sql`${application.newsAt} is not null`,
        sql`not exists (select from ${request} r where r.application_id = ${applicationId}
          and r.state = 'answered' and r.read_at is null)`,
        sql`not exists (select from ${message} m where m.application_id = ${applicationId}
          and m.from_kind = 'applicant' and m.read_at is null)`,
      ),
    );
}
