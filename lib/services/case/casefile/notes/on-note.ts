/** What the acts on notes share: the case under lock, the own note and its version, words under the borrower's key. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, lockCase, lockCaseById } from '@/db/queries/case/case';
import { findNote, mention, type NoteRow } from '@/db/queries/desk/note';
import { staffOfBranch } from '@/db/queries/people/staff';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';
import { isStaff, type StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { notifyStaff } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';

export type NoteAnswer = { noteId: string; version: number };
export const editableMinutes = 10;
/** Binds the words to their row, as the messages of the same table are bound. */
export const boundTo = (id: string): string => `message/${id}`;

export type NotedCase = { readonly row: CaseRow; readonly actor: StaffActor; readonly borrowerId: string };

export async function lockForNote(
  tx: Transaction,
  { actor }: Context,
  by: { readonly number: string } | { readonly id: string },
): Promise<Outcome<NotedCase>> {
  const row = 'number' in by ? await lockCase(tx, by.number) : await lockCaseById(tx, by.id);
  if (row === undefined || !isStaff(actor)) return notFound;
  const allowed = authorizeOnCase(actor, 'application.note', row);
  if (!allowed.ok) return allowed;
  if (isEndState(row.state)) return refused('REFUSED', 'case_ended');
  return row.borrowerId === null ? notFound : done({ row, actor, borrowerId: row.borrowerId });
}

/** A note of one's own as it was seen. A colleague's is told from one that is not there only by who may read it. */
export async function ownNoteAt(
  tx: Transaction,
  context: Context,
  at: { readonly noteId: string; readonly version: number },
): Promise<Outcome<NotedCase & { readonly note: NoteRow }>> {
  const found = await findNote(tx, at.noteId);
  if (found === undefined) return notFound;
  const locked = await lockForNote(tx, context, { id: found.applicationId });
  if (!locked.ok) return locked;
  const note = await findNote(tx, at.noteId);
  if (note === undefined) return notFound;
  if (note.fromId !== locked.value.actor.id) return refused('REFUSED', 'not_your_note');
  if (note.version !== at.version) return refused('REFUSED', 'note_changed');
  return done({ ...locked.value, note });
}

/** Names colleagues of the case's branch and tells those who were not named before. */
export async function nameColleagues(
  tx: Transaction,
  { row, actor }: NotedCase,
  noteId: string,
  staffIds: readonly string[],
): Promise<Outcome<true>> {
  const wanted = [...new Set(staffIds)].filter((id) => id !== actor.id);
  if (wanted.length === 0) return done(true);
  const colleagues = await staffOfBranch(tx, row.handlingBranchId);
  if (wanted.some((id) => !colleagues.some((each) => each.id === id)))
    return refused('REFUSED', 'colleague_not_of_branch', undefined, 'mentions');
  for (const staffId of await mention(tx, noteId, wanted))
    await notifyStaff(tx, {
      applicationId: row.id,
      staffId,
      template: 'mentioned',
      fromId: actor.id,
      params: { number: row.number },
      dedupeKey: `mention/${noteId}/${staffId}`,
    });
  return done(true);
}

export async function readNote(tx: Transaction, noteId: string): Promise<Outcome<NoteAnswer>> {
  const row = await findNote(tx, noteId);
  return row === undefined ? notFound : done({ noteId, version: row.version });
}
