/** Who reads the list of people: all of it, or the branch's only. */
import { permits } from '@/lib/domain/authority/rights/permissions';
import type { Actor } from '@/lib/services/kernel/actor';

export function readsAllStaff(actor: Actor): boolean {
  return actor.kind === 'staff' && permits(actor, { operation: 'staff.read', scope: 'other_branch' });
}

/** A manager reads the own branch's people. */
export function readsStaff(actor: Actor): boolean {
  return actor.kind === 'staff' && permits(actor, { operation: 'staff.read', scope: 'same_branch' });
}
