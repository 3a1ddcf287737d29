/** What part of the open work a member of staff sees in the queue: the own branch, or all branches; and what is put to their panels. */
import type { QueueScope } from '@/db/queries/case/queue';
import type { Actor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

export function deskScope(actor: Actor): Outcome<QueueScope> {
  const allowed = authorize(actor, 'queue.read');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  const everywhere = actor.roles.includes('risk') || actor.roles.includes('auditor');
  const sitsOnPanels = actor.appointments.some((each) => each.startsWith('committee_'));
  return done({ branchId: everywhere ? null : actor.branchId, staffId: actor.id, sitsOnPanels });
}
