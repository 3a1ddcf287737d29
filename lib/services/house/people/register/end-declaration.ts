/** Ends one declaration of one's own, e.g. a firm that was sold. Oneself is declared anew instead, never ended. */
import { endRegister, registerOf } from '@/db/queries/people/register';
import { appendEvent } from '@/db/queries/record/audit';
import type { RegisterView } from '@/lib/contracts/signing/register';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { onRegister } from './on-register';

export function endDeclaration(
  context: Context,
  { entryId, key }: { readonly entryId: string; readonly key: string },
): Promise<Outcome<RegisterView>> {
  return onRegister(context, {
    operation: 'register.end',
    key,
    input: { entryId },
    async run(tx, actor) {
      const entry = (await registerOf(tx, actor.id)).find((each) => each.id === entryId);
      if (entry === undefined) return notFound;
      if (entry.relation === 'self') return refused('REFUSED', 'self_not_ended');
      await endRegister(tx, actor.id, [entryId]);
      await appendEvent(
        tx,
        actor,
        { kind: 'staff', id: actor.id },
        { action: 'register.ended', payload: { entryId } },
      );
      return done(true);
    },
  });
}
