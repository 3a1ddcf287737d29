/** A note on a case for colleagues; those whom it names are told. */
import { randomUUID } from 'node:crypto';
import { insertMessage } from '@/db/queries/case/message';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { boundTo, lockForNote, type NoteAnswer, nameColleagues, readNote } from './on-note';

type Input = { number: string; text: string; mentions: readonly string[]; key: string };

export function writeNote(context: Context, input: Input): Promise<Outcome<NoteAnswer>> {
  const { number, text } = input;
  const mentions = [...input.mentions];
  return runCommand(context, {
    operation: 'application.note',
    key: input.key,
    input: { number, text, mentions },
    async run(tx) {
      const locked = await lockForNote(tx, context, { number });
      if (!locked.ok) return locked;
      const { row, actor, borrowerId } = locked.value;
      const id = randomUUID();
      const key = await personKeyOf(tx, context.vault, borrowerId);
      await insertMessage(tx, {
        id,
        applicationId: row.id,
        partyId: borrowerId,
        internal: true,
        fromKind: 'staff',
        fromId: actor.id,
        cipher: key.seal(text, boundTo(id)),
        keyId: key.keyId,
      });
      await recordOnCase(tx, actor, row.id, { action: 'note.added', payload: { messageId: id } });
      const named = await nameColleagues(tx, locked.value, id, mentions);
      return named.ok ? done(id) : named;
    },
    read: readNote,
  });
}
