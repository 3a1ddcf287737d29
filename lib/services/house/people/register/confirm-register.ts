/** Confirms for another year that one's declarations are complete; wants oneself among them. */
import { confirmRegister as confirmRows, registerOf } from '@/db/queries/people/register';
import { appendEvent } from '@/db/queries/record/audit';
import type { RegisterView } from '@/lib/contracts/signing/register';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { onRegister } from './on-register';

export function confirmRegister(
  context: Context,
  { key }: { readonly key: string },
): Promise<Outcome<RegisterView>> {
  return onRegister(context, {
    operation: 'register.confirm',
    key,
    input: {},
    async run(tx, actor) {
      const entries = await registerOf(tx, actor.id);
      const self = entries.find((each) => each.relation === 'self');
      if (self === undefined) return refused('REFUSED', 'own_identity_needed');
      const confirmed = await confirmRows(tx, actor.id);
      await appendEvent(
        tx,
        actor,
        { kind: 'staff', id: actor.id },
        { action: 'register.confirmed', payload: { entries: confirmed } },
      );
      return done(true);
    },
  });
}
