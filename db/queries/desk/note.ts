/** Notes of staff on a case: pages by keyset, guarded changes, whom they name, what they were before. */
import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { message } from '@/db/schema/application/conversation';
import { noteEdit, noteMention } from '@/db/schema/desk/note';

export type NoteRow = typeof message.$inferSelect;
export type NotePosition = { readonly at: Date; readonly id: string };

/** Newest first, after a position. */
export function notesPage(
  tx: Transaction,
  applicationId: string,
  after: NotePosition | null,
  limit: number,
): Promise<NoteRow[]> {
  const beyond =
    after === null
      ? undefined
      : or(lt(message.createdAt, after.at), and(eq(message.createdAt, after.at), lt(message.id, after.id)));
  return tx
    .select()
    .from(message)
    .where(
      and(
        eq(message.applicationId, applicationId),
        eq(message.internal, true),
        isNull(message.removedAt),
        beyond,
      ),
    )
    .orderBy(desc(message.createdAt), desc(message.id))
    .limit(limit);
}

export async function findNote(tx: Transaction, id: string): Promise<NoteRow | undefined> {
  const [row] = await tx
    .select()
    .from(message)
    .where(and(eq(message.id, id), eq(message.internal, true)));
  return row;
}

/** `undefined` where it was changed meanwhile; `fresh` besides demands that it was written within these minutes. */
export async function writeNoteRow(
  tx: Transaction,
  read: Pick<NoteRow, 'id' | 'version'>,
  patch: Partial<Pick<NoteRow, 'cipher' | 'keyId' | 'editedAt' | 'removedAt'>>,
  freshMinutes?: number,
): Promise<NoteRow | undefined> {
  const fresh =
    freshMinutes === undefined
      ? undefined
      : sql`${message.createdAt} > now() - make_interval(mins => ${freshMinutes}::int)`;
  const [row] = await tx
    .update(message)
    .set({ ...patch, version: sql`${message.version} + 1` })
    .where(and(eq(message.id, read.id), eq(message.version, read.version), eq(message.internal, true), fresh))
    .returning();
  return row;
}

export async function keepWords(tx: Transaction, row: NoteRow): Promise<void> {
  const { id: messageId, version, cipher, keyId } = row;
  await tx
    .insert(noteEdit)
    .values({ messageId, version, cipher, keyId, writtenAt: row.editedAt ?? row.createdAt });
}

/** Who is named by it now and was not before. */
export async function mention(
  tx: Transaction,
  messageId: string,
  staffIds: readonly string[],
): Promise<string[]> {
  if (staffIds.length === 0) return [];
  const rows = await tx
    .insert(noteMention)
    .values(staffIds.map((staffId) => ({ messageId, staffId })))
    .onConflictDoNothing()
    .returning({ staffId: noteMention.staffId });
  return rows.map((row) => row.staffId);
}

export function mentionsOf(tx: Transaction, messageIds: readonly string[]) {
  return tx
    .select()
    .from(noteMention)
    .where(inArray(noteMention.messageId, [...messageIds]));
}
