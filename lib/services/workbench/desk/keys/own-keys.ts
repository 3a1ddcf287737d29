/** A person's keys: whether bare characters work at all, and which commands they gave other ones. */
import { keysOf, putKeys } from '@/db/queries/desk/staff-keys';
import type { KeySettings } from '@/lib/contracts/desk';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

export async function readKeys(context: Context): Promise<Outcome<KeySettings>> {
  const { actor } = context;
  const allowed = authorize(actor, 'keys.write');
  if (!allowed.ok) return allowed;
  if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
  return reading(context, async (tx) => done(await keysOf(tx, actor.id)));
}

export function setKeys(
  context: Context,
  { settings, key }: { settings: KeySettings; key: string },
): Promise<Outcome<KeySettings>> {
  const { actor } = context;
  return runCommand(context, {
    operation: 'keys.set',
    key,
    input: settings,
    async run(tx) {
      const allowed = authorize(actor, 'keys.write');
      if (!allowed.ok) return allowed;
      if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
      await putKeys(tx, actor.id, settings);
      return done(actor.id);
    },
    read: async (tx, staffId) => done(await keysOf(tx, staffId)),
  });
}
