/** What part of the open work a member of staff sees in the queue: the own branch, or all; what they sign, what their panels vote on. */
import type { QueueScope } from '@/db/queries/case/queue';
import { signingRoles } from '@/lib/domain/authority/staffing';
import type { Actor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

export function deskScope(actor: Actor): Outcome<QueueScope> {
  const allowed = authorize(actor, 'queue.read');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  const everywhere = actor.roles.includes('risk') || actor.roles.includes('auditor');
  const sitsOnPanels = actor.appointments.some((each) => each.startsWith('committee_'));
  const roles = signingRoles.filter((role) => actor.roles.includes(role));
  const signs = actor.branchId === null ? null : { branchId: actor.branchId, roles };
  return done({ branchId: everywhere ? null : actor.branchId, staffId: actor.id, sitsOnPanels, signs });
}
