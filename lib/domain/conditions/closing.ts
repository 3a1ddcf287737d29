/**
 * How an accepted offer ends by two people (domain.md section 2): an officer prepares the payout or proposes to cancel,
 * a manager releases or confirms. Rights of role and branch are asked before.
 */
import type { StaffRole } from '@/lib/domain/authority/vocabulary';
import type { ConditionState } from './settling';

export const closingKinds = ['cancel', 'disburse'] as const;
export type ClosingKind = (typeof closingKinds)[number];

/** `withdrawn`: the applicant withdrew while it waited. */
export const closingStates = ['open', 'confirmed', 'sent_back', 'taken_back', 'withdrawn'] as const;
export type ClosingState = (typeof closingStates)[number];

/** Grounds that the contract names; there is no other. */
export const cancelGrounds = ['condition_unmet', 'fraud', 'false_statement'] as const;
export type CancelGround = (typeof cancelGrounds)[number];

export const closingRefusals = [
  'conditions_left',
  'account_missing',
  'account_changed',
  'condition_not_unmet',
  'closing_own_proposal',
  'investigators_alone',
  'proposer_barred',
  'conflict_of_interest',
  'inactive',
] as const;
export type ClosingRefusal = (typeof closingRefusals)[number];

type Proposer = Person & { readonly roles: readonly StaffRole[] };
type Person = { readonly staffId: string; readonly active: boolean; readonly conflicts: readonly unknown[] };

const personRefusal = ({ active, conflicts }: Person): ClosingRefusal | null =>
  active ? (conflicts.length > 0 ? 'conflict_of_interest' : null) : 'inactive';

/** Everything that must be before payout is met or waived; what an undone approval had set binds nobody. */
export const conditionsSettled = (states: readonly ConditionState[]): boolean =>
  states.every((state) => state !== 'open' && state !== 'unmet');

/** Whether the ground is one that the case gives; `unmet`: state of the condition that is named, `null` for none. */
export const groundGiven = (ground: CancelGround, named: ConditionState | null): boolean =>
  ground === 'condition_unmet' ? named === 'unmet' : named === null;

type Ready = {
  readonly conditions: readonly ConditionState[];
  /** Whether the borrower has given an account: a loan is paid to somebody, and to nobody else. */
  readonly accountGiven: boolean;
};

/** What keeps anybody from paying out. */
const unready = ({ conditions, accountGiven }: Ready): ClosingRefusal | null =>
  conditionsSettled(conditions) ? (accountGiven ? null : 'account_missing') : 'conditions_left';

export function proposalRefusal(
  of: {
    readonly kind: ClosingKind;
    readonly person: Person;
  } & Ready,
): ClosingRefusal | null {
  return personRefusal(of.person) ?? (of.kind === 'disburse' ? unready(of) : null);
}

/** Whoever proposed is still one of the two when it is confirmed: on duty, an officer, and without a tie to the case. */
const proposerStands = (proposer: Proposer | null): boolean =>
  proposer !== null && personRefusal(proposer) === null && proposer.roles.includes('officer');

/** What stands in the way of the second person; conditions are asked again, for evidence may have been withdrawn. */
export function confirmationRefusal(
  of: {
    readonly kind: ClosingKind;
    readonly person: Person;
    readonly proposedById: string;
    /** As they are now; `null` where they no longer work on the case's branch. */
    readonly proposer: Proposer | null;
    readonly investigatorIds: readonly string[];
    /** Whether the loan would still go to the account with which it was prepared. */
    readonly accountStands: boolean;
  } & Ready,
): ClosingRefusal | null {
  const { person, proposedById, investigatorIds } = of;
  const barred = personRefusal(person);
  if (barred !== null) return barred;
  if (person.staffId === proposedById) return 'closing_own_proposal';
  if (!proposerStands(of.proposer)) return 'proposer_barred';
  if (of.kind !== 'disburse') return null;
  const missing = unready(of);
  if (missing !== null) return missing;
  if (!of.accountStands) return 'account_changed';
  const both = [person.staffId, proposedById].every((id) => investigatorIds.includes(id));
  return both ? 'investigators_alone' : null;
}
