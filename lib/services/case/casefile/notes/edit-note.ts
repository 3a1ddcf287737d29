/** Changes the words of one's own note within ten minutes; what it said before is kept, sealed, beside it. */
import { databaseNow } from '@/db/queries/case/case';
import { keepWords, writeNoteRow } from '@/db/queries/desk/note';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { boundTo, editableMinutes, type NoteAnswer, nameColleagues, ownNoteAt, readNote } from './on-note';

type Input = { noteId: string; version: number; text: string; mentions: readonly string[]; key: string };

export function editNote(context: Context, input: Input): Promise<Outcome<NoteAnswer>> {
  const { noteId, version, text } = input;
  const mentions = [...input.mentions];
  return runCommand(context, {
    operation: 'note.edit',
    key: input.key,
    input: { noteId, version, text, mentions },
    async run(tx) {
      const own = await ownNoteAt(tx, context, input);
      if (!own.ok) return own;
      const { note, row, actor, borrowerId } = own.value;
      if (note.removedAt !== null) return refused('REFUSED', 'note_changed');
      const key = await personKeyOf(tx, context.vault, borrowerId);
      await keepWords(tx, note);
      const written = await writeNoteRow(
        tx,
        note,
        { cipher: key.seal(text, boundTo(noteId)), keyId: key.keyId, editedAt: await databaseNow(tx) },
        editableMinutes,
      );
      if (written === undefined) return refused('REFUSED', 'note_too_old', { minutes: editableMinutes });
      const payload = { messageId: noteId, version: written.version };
      await recordOnCase(tx, actor, row.id, { action: 'note.edited', payload });
      const named = await nameColleagues(tx, own.value, noteId, mentions);
      return named.ok ? done(noteId) : named;
    },
    read: readNote,
  });
}
