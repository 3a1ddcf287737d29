/** What stands before every change of what people and roles may do: the right, a fresh proof, one change at a time. */
import type { Transaction } from '@/db/connect';
import { lockGrants } from '@/db/queries/people/people';
import type { Actor, StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { requireRecentProof } from '@/lib/services/kernel/people/recent-proof';

/** Runs `change` under the lock of all grants, or gives why the actor may not change any. */
export async function asGrantor<T>(
  tx: Transaction,
  actor: Actor,
  operation: 'grant.propose' | 'grant.confirm',
  change: (actor: StaffActor) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const allowed = authorize(actor, operation);
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  const proven = await requireRecentProof(tx, actor);
  if (!proven.ok) return proven;
  await lockGrants(tx);
  return change(actor);
}
