/** Limits of roles: nobody signs above what their role covers, whatever their own limit (domain.md section 5). */
import type { GrantActor, GrantDecision, GrantRefusal } from '@/lib/domain/authority/rights/grants';
import type { GrantState, StaffRole } from '@/lib/domain/authority/vocabulary';

/** The roles that sign with a limit. */
export const limitedRoles = ['officer', 'manager'] as const satisfies readonly StaffRole[];
export type LimitedRole = (typeof limitedRoles)[number];

/** `limitMinor` in minor units of total exposure, inclusive; `null`: the role has no limit of its own. */
export type RoleLimit = {
  readonly role: StaffRole;
  readonly limitMinor: number | null;
  readonly state: GrantState;
  readonly proposedById: string | null;
};

const decided = (reason: GrantRefusal | null): GrantDecision =>
  reason === null ? { ok: true } : { ok: false, reason };

/** A limit of a role that one holds would be a grant to oneself. */
function grantorRefusal(actor: GrantActor, role: StaffRole): GrantRefusal | null {
  if (!actor.active) return 'inactive';
  if (!actor.roles.some((each) => each === 'admin' || each === 'risk')) return 'not_a_grantor';
  return actor.roles.includes(role) ? 'to_oneself' : null;
}

/** Whether the person may propose this limit; `inForceMinor`: what the role has now, `null` without one. */
export function mayProposeRoleLimit(
  actor: GrantActor,
  proposed: Pick<RoleLimit, 'role' | 'limitMinor'>,
  inForceMinor: number | null,
): GrantDecision {
  const refused = grantorRefusal(actor, proposed.role);
  if (refused !== null) return decided(refused);
  const { limitMinor } = proposed;
  if (limitMinor !== null && !(Number.isSafeInteger(limitMinor) && limitMinor >= 0))
    return decided('limit_invalid');
  if (limitMinor === inForceMinor)
    return decided(limitMinor === null ? 'nothing_to_end' : 'already_in_force');
  return decided(null);
}

/** Whether the person may be the second one. */
export function mayConfirmRoleLimit(actor: GrantActor, limit: RoleLimit): GrantDecision {
  const refused = grantorRefusal(actor, limit.role);
  if (refused !== null) return decided(refused);
  if (limit.state !== 'proposed') return decided('not_proposed');
  return decided(limit.proposedById === actor.staffId ? 'own_proposal' : null);
}

/** Whether the person may turn the proposal down: any grantor who does not hold the role, its proposer included. */
export function mayRejectRoleLimit(actor: GrantActor, limit: RoleLimit): GrantDecision {
  return decided(grantorRefusal(actor, limit.role) ?? (limit.state === 'proposed' ? null : 'not_proposed'));
}
