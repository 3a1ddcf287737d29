/** Roles, branches, limits and appointments: in force when a second person has confirmed them (domain.md section 1). */
import type { Appointment, GrantState, StaffRole } from '@/lib/domain/authority/vocabulary';

export type GrantValue =
  | { readonly kind: 'role'; readonly role: StaffRole }
  | { readonly kind: 'branch'; readonly branchId: string }
  | { readonly kind: 'limit'; readonly currency: string; readonly limitMinor: number }
  | { readonly kind: 'appointment'; readonly appointment: Appointment };

export type Grant = {
  readonly id: string;
  readonly staffId: string;
  readonly state: GrantState;
  readonly value: GrantValue;
  /** Set where this grant proposes the end of another one. */
  readonly endsGrantId: string | null;
  readonly proposedById: string | null;
};

/** A person with the grants in force for them. */
export type GrantActor = {
  readonly staffId: string;
  readonly active: boolean;
  readonly roles: readonly StaffRole[];
};

export const grantRefusals = [
  'inactive',
  'not_a_grantor',
  'to_oneself',
  'own_proposal',
  'not_proposed',
  'already_in_force',
  'nothing_to_end',
  'role_incompatible',
  'role_missing',
  'one_branch_only',
  'limit_invalid',
  'last_admin',
] as const;
export type GrantRefusal = (typeof grantRefusals)[number];
export type GrantDecision = { readonly ok: true } | { readonly ok: false; readonly reason: GrantRefusal };

/** Stand alone: no other role goes beside them. */
const SOLITARY: readonly StaffRole[] = ['admin', 'auditor'];
const MAY_BE_APPOINTED: readonly StaffRole[] = ['officer', 'manager', 'risk'];
const MAY_SIGN: readonly StaffRole[] = ['officer', 'manager'];

/** Whether the two roles may lie with one person: admin and auditor stand alone. */
export const compatible = (left: StaffRole, right: StaffRole): boolean =>
  left === right || !(SOLITARY.includes(left) || SOLITARY.includes(right));

const roleOf = (grant: Grant): StaffRole | null => (grant.value.kind === 'role' ? grant.value.role : null);

function sameValue(left: GrantValue, right: GrantValue): boolean {
  if (left.kind === 'role') return right.kind === 'role' && right.role === left.role;
  if (left.kind === 'branch') return right.kind === 'branch' && right.branchId === left.branchId;
  if (left.kind === 'appointment')
    return right.kind === 'appointment' && right.appointment === left.appointment;
  return right.kind === 'limit' && right.currency === left.currency && right.limitMinor === left.limitMinor;
}

/** Limits belong to those who sign; panels take risk staff too, fraud specialists are officers or managers. */
function neededRoles(value: GrantValue): readonly StaffRole[] {
  if (value.kind === 'limit') return MAY_SIGN;
  if (value.kind !== 'appointment') return [];
  return value.appointment === 'fraud_specialist' ? MAY_SIGN : MAY_BE_APPOINTED;
}

/** Whether the value fits beside what is in force for the person; a new limit takes the place of the old one. */
function valueRefusal(value: GrantValue, inForce: readonly Grant[]): GrantRefusal | null {
  if (inForce.some((grant) => sameValue(grant.value, value))) return 'already_in_force';
  const roles = inForce.flatMap((grant) => roleOf(grant) ?? []);
  switch (value.kind) {
    case 'role':
      return roles.every((role) => compatible(role, value.role)) ? null : 'role_incompatible';
    case 'branch':
      return inForce.some((grant) => grant.value.kind === 'branch') ? 'one_branch_only' : null;
    case 'limit':
      return Number.isSafeInteger(value.limitMinor) && value.limitMinor >= 0 ? null : 'limit_invalid';
    case 'appointment':
      return null;
  }
}

/** Asked when a grant comes into force: role, branch and limit of a new person are proposed together. */
function roleRefusal(value: GrantValue, inForce: readonly Grant[]): GrantRefusal | null {
  const needed = neededRoles(value);
  const held = inForce.flatMap((grant) => roleOf(grant) ?? []);
  return needed.length === 0 || held.some((role) => needed.includes(role)) ? null : 'role_missing';
}

function grantorRefusal(actor: GrantActor, staffId: string): GrantRefusal | null {
  if (!actor.active) return 'inactive';
  if (!actor.roles.some((role) => role === 'admin' || role === 'risk')) return 'not_a_grantor';
  return actor.staffId === staffId ? 'to_oneself' : null;
}

export type GrantFacts = {
  /** What is in force for the person concerned. */
  readonly inForce: readonly Grant[];
  /** Active administrators of the lender: their number never falls to zero. */
  readonly activeAdmins: number;
};

function contentRefusal(grant: Pick<Grant, 'value' | 'endsGrantId'>, facts: GrantFacts): GrantRefusal | null {
  if (grant.endsGrantId === null) return valueRefusal(grant.value, facts.inForce);
  const ended = facts.inForce.find((each) => each.id === grant.endsGrantId);
  if (ended === undefined) return 'nothing_to_end';
  return roleOf(ended) === 'admin' && facts.activeAdmins <= 1 ? 'last_admin' : null;
}

const decided = (reason: GrantRefusal | null): GrantDecision =>
  reason === null ? { ok: true } : { ok: false, reason };

/** Whether the person may propose this grant (or its end) for `staffId`. */
export function mayPropose(
  actor: GrantActor,
  grant: Pick<Grant, 'staffId' | 'value' | 'endsGrantId'>,
  facts: GrantFacts,
): GrantDecision {
  return decided(grantorRefusal(actor, grant.staffId) ?? contentRefusal(grant, facts));
}

/** Whether the person may confirm the proposal; checked anew, since other grants may have come into force meanwhile. */
export function mayConfirm(actor: GrantActor, grant: Grant, facts: GrantFacts): GrantDecision {
  const refused = grantorRefusal(actor, grant.staffId);
  if (refused !== null) return decided(refused);
  if (grant.state !== 'proposed') return decided('not_proposed');
  if (grant.proposedById === actor.staffId) return decided('own_proposal');
  const fits = contentRefusal(grant, facts);
  if (fits !== null || grant.endsGrantId !== null) return decided(fits);
  return decided(roleRefusal(grant.value, facts.inForce));
}

/** Whether the person may turn the proposal down: any grantor but the one concerned, its proposer included. */
export function mayReject(actor: GrantActor, grant: Grant): GrantDecision {
  const refused = grantorRefusal(actor, grant.staffId);
  return decided(refused ?? (grant.state === 'proposed' ? null : 'not_proposed'));
}
