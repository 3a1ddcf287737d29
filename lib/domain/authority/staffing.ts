/** Who can fill a step: partiality, separation of investigation from approval, and to whom a step falls (domain.md section 1). */
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';

/** Keyed hashes from the staff register or of a party; `null` where unknown. Unknown never equals unknown. */
export type RegisterEntry = {
  readonly relation: 'self' | 'relative' | 'firm';
  readonly identityHash: string | null;
  readonly phoneHash: string | null;
  readonly addressHash: string | null;
};
export type PartyTraits = {
  readonly partyId: string;
  readonly identityHash: string | null;
  readonly phoneHash: string | null;
  readonly addressHash: string | null;
  /** Firms that the party owns or works for, and the people who guarantee with it. */
  readonly relatedIdentityHashes: readonly string[];
};

export const conflictKinds = [
  'own_application',
  'declared_relative',
  'declared_firm',
  'same_phone',
  'same_address',
  'related_party',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];
export type ConflictOfInterest = { readonly kind: ConflictKind; readonly partyId: string };

const same = (left: string | null, right: string | null): boolean => left !== null && left === right;

function conflictOf(entry: RegisterEntry, party: PartyTraits): ConflictKind | null {
  if (same(entry.identityHash, party.identityHash)) {
    if (entry.relation === 'self') return 'own_application';
    return entry.relation === 'relative' ? 'declared_relative' : 'declared_firm';
  }
  if (same(entry.phoneHash, party.phoneHash)) return 'same_phone';
  if (same(entry.addressHash, party.addressHash)) return 'same_address';
  const related = entry.identityHash !== null && party.relatedIdentityHashes.includes(entry.identityHash);
  return related ? 'related_party' : null;
}

/** Every tie between a person's register and the parties of a case; each bars the person and says why. */
export function conflictsOfInterest(
  register: readonly RegisterEntry[],
  parties: readonly PartyTraits[],
): readonly ConflictOfInterest[] {
  const found = new Map<string, ConflictOfInterest>();
  for (const party of parties) {
    for (const entry of register) {
      const kind = conflictOf(entry, party);
      if (kind !== null) found.set(`${party.partyId} ${kind}`, { kind, partyId: party.partyId });
    }
  }
  return [...found.values()];
}

/** One who might fill a step, as they stand at that moment. `limitMinor` is in the case's currency; `null`: none granted. */
export type Candidate = {
  readonly staffId: string;
  readonly active: boolean;
  readonly roles: readonly StaffRole[];
  readonly appointments: readonly Appointment[];
  readonly branchId: string | null;
  readonly limitMinor: number | null;
  readonly conflicts: readonly ConflictOfInterest[];
  /** Their yearly declaration has not been confirmed in time; asked only of the one who signs. */
  readonly registerOverdue?: boolean;
};

export type StaffingFacts = {
  readonly handlingBranchId: string;
  /** The branch whose officers the handling branch names as its substitute. */
  readonly substituteBranchId: string | null;
  readonly exposureMinor: number;
  /** Investigators of a one-signature route, earlier signers in an appeal, people with another step in this case. */
  readonly barredStaffIds: readonly string[];
};

/** Roles of which one person signs a step; a panel's step is voted on instead. */
export const signingRoles = ['officer', 'manager'] as const;
export type SigningRole = (typeof signingRoles)[number];

/** In this order the officer's step of a one-signature route falls to somebody else. */
export const fallbacks = ['officer_of_branch', 'manager_of_branch', 'officer_of_substitute'] as const;
export type Fallback = (typeof fallbacks)[number];

/** How a person may come to the officer's step, `null` if by no way. */
export function fallbackOf(
  person: Pick<Candidate, 'roles' | 'branchId'>,
  facts: Pick<StaffingFacts, 'handlingBranchId' | 'substituteBranchId'>,
): Fallback | null {
  const here = person.branchId === facts.handlingBranchId;
  if (here && person.roles.includes('officer')) return 'officer_of_branch';
  if (here && person.roles.includes('manager')) return 'manager_of_branch';
  const substitute = facts.substituteBranchId !== null && person.branchId === facts.substituteBranchId;
  return substitute && person.roles.includes('officer') ? 'officer_of_substitute' : null;
}

const covers = (person: Candidate, exposureMinor: number): boolean =>
  person.limitMinor !== null && person.limitMinor >= exposureMinor;

/** To whom the officer's step falls: everyone of the first group that has anybody; `null`: it cannot be staffed. */
export function officersStepFallsTo(
  people: readonly Candidate[],
  facts: StaffingFacts,
): { readonly by: Fallback; readonly staffIds: readonly string[] } | null {
  const able = people.filter(
    (person) =>
      person.active &&
      covers(person, facts.exposureMinor) &&
      person.conflicts.length === 0 &&
      !facts.barredStaffIds.includes(person.staffId),
  );
  for (const by of fallbacks) {
    const staffIds = able
      .filter((person) => fallbackOf(person, facts) === by)
      .map((person) => person.staffId);
    if (staffIds.length > 0) return { by, staffIds: staffIds.toSorted() };
  }
  return null;
}
