/** Takes one's own note away within ten minutes of writing it, and brings it back: its row and its record stay. */
import { databaseNow } from '@/db/queries/case/case';
import { writeNoteRow } from '@/db/queries/desk/note';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { editableMinutes, type NoteAnswer, ownNoteAt, readNote } from './on-note';

type Input = { noteId: string; version: number; key: string };

export const removeNote = (context: Context, input: Input): Promise<Outcome<NoteAnswer>> =>
  put(context, input, true);
/** Also after the ten minutes: what was taken away in time can always come back. */
export const restoreNote = (context: Context, input: Input): Promise<Outcome<NoteAnswer>> =>
  put(context, input, false);

function put(context: Context, { key, ...input }: Input, removed: boolean): Promise<Outcome<NoteAnswer>> {
  return runCommand(context, {
    operation: removed ? 'note.remove' : 'note.restore',
    key,
    input,
    async run(tx) {
      const own = await ownNoteAt(tx, context, input);
      if (!own.ok) return own;
      const { note, row, actor } = own.value;
      if ((note.removedAt !== null) === removed) return done(note.id);
      const removedAt = removed ? await databaseNow(tx) : null;
      const written = await writeNoteRow(tx, note, { removedAt }, removed ? editableMinutes : undefined);
      if (written === undefined) return refused('REFUSED', 'note_too_old', { minutes: editableMinutes });
      const payload = { messageId: note.id };
      await recordOnCase(
        tx,
        actor,
        row.id,
        removed ? { action: 'note.removed', payload } : { action: 'note.restored', payload },
      );
      return done(note.id);
    },
    read: readNote,
  });
}
