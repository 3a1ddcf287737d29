/** The shape of a write to one's own register: right, lock, act, and the register as it then stands. */
import type { Transaction } from '@/db/connect';
import { lockRegister } from '@/db/queries/people/register';
import type { RegisterView } from '@/lib/contracts/signing/register';
import { isStaff, type StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { registerView } from './read-register';

type Write = {
  readonly operation: 'register.declare' | 'register.end' | 'register.confirm';
  readonly key: string;
  /** What tells one attempt from another; personal values only as their hashes. */
  readonly input: unknown;
  readonly run: (tx: Transaction, actor: StaffActor) => Promise<Outcome<true>>;
};

export function onRegister(context: Context, write: Write): Promise<Outcome<RegisterView>> {
  const { actor } = context;
  return runCommand(context, {
    operation: write.operation,
    key: write.key,
    input: write.input,
    async run(tx) {
      const allowed = authorize(actor, 'register.confirm');
      if (!allowed.ok) return allowed;
      if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
      await lockRegister(tx, actor.id);
      const written = await write.run(tx, actor);
      return written.ok ? done(actor.id) : written;
    },
    read: async (tx, staffId) => done(await registerView(tx, staffId)),
  });
}
