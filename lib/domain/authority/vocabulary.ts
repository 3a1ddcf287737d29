/** Roles, grades, tiers and steps of authority (domain.md sections 1 and 5). */

export const staffRoles = ['officer', 'manager', 'risk', 'auditor', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const actorKinds = ['staff', 'applicant', 'integration', 'system', 'public'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Appointments are given to people who already hold a role; they are not sign-in roles. */
export const appointments = [
  'committee_chair',
  'committee_member',
  'committee_alternate',
  'fraud_specialist',
] as const;
export type Appointment = (typeof appointments)[number];

export const grades = ['A', 'B', 'C', 'D', 'E'] as const;
export type Grade = (typeof grades)[number];

/** Least to most signatures; a policy exception or a referral moves one to the right. */
export const tiers = ['auto', 'O', 'OM', 'K2', 'K3'] as const;
export type Tier = (typeof tiers)[number];

export const stepKinds = ['officer', 'manager', 'committee'] as const;
export type StepKind = (typeof stepKinds)[number];

export const signatureActs = [
  'recommend',
  'recommend_decline',
  'sign',
  'change',
  'decline',
  'refer',
  'return',
  'uphold',
  'vote',
] as const;
export type SignatureAct = (typeof signatureActs)[number];

export const signatureStates = ['held', 'final', 'taken_back', 'voided', 'superseded'] as const;
export type SignatureState = (typeof signatureStates)[number];

export const votes = ['yes', 'no', 'recuse', 'veto'] as const;
export type Vote = (typeof votes)[number];

export const grantKinds = ['role', 'branch', 'limit', 'appointment'] as const;
export type GrantKind = (typeof grantKinds)[number];

export const grantStates = ['proposed', 'active', 'ended', 'rejected'] as const;
export type GrantState = (typeof grantStates)[number];
