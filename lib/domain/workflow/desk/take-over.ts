/** Asking the holder for a case (interface.md section 9, "held by another"): who may ask, and when an ask is over. */
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import type { Candidate } from '@/lib/domain/authority/staffing';

export const takeOverStates = ['open', 'handed_over', 'declined', 'lapsed'] as const;
export type TakeOverState = (typeof takeOverStates)[number];

export type CaseToTakeOver = {
  readonly state: ApplicationState;
  readonly handlingBranchId: string;
  readonly holderId: string | null;
  /** A signature is held and not final. */
  readonly held: boolean;
  readonly signedBeforeAppealIds: readonly string[];
  /** Somebody's ask is waiting for the holder. */
  readonly asked: boolean;
};

export const takeOverRefusals = [
  'wrong_state',
  'signature_held',
  'nobody_holds',
  'claimed_by_you',
  'colleague_not_of_branch',
  'conflict_of_interest',
  'signed_before_appeal',
  'take_over_asked',
] as const;
export type TakeOverRefusal = (typeof takeOverRefusals)[number];

/** States in which a case lies on somebody's desk. */
const ON_A_DESK: readonly ApplicationState[] = ['review', 'approval', 'awaiting_applicant'];

const mayHold = (person: Candidate, onCase: CaseToTakeOver): boolean =>
  person.active &&
  person.branchId === onCase.handlingBranchId &&
  person.roles.some((role) => role === 'officer' || role === 'manager');

/** Whether the person could be given the case at all; asked again when it is handed over. */
export function holdingRefusal(person: Candidate, onCase: CaseToTakeOver): TakeOverRefusal | null {
  if (!mayHold(person, onCase)) return 'colleague_not_of_branch';
  if (person.conflicts.length > 0) return 'conflict_of_interest';
  return onCase.signedBeforeAppealIds.includes(person.staffId) ? 'signed_before_appeal' : null;
}

/** Why the person cannot ask for the case now; `null`: they can. */
export function askRefusal(person: Candidate, onCase: CaseToTakeOver): TakeOverRefusal | null {
  if (!ON_A_DESK.includes(onCase.state)) return 'wrong_state';
  if (onCase.holderId === null) return 'nobody_holds';
  if (onCase.holderId === person.staffId) return 'claimed_by_you';
  if (onCase.held) return 'signature_held';
  return holdingRefusal(person, onCase) ?? (onCase.asked ? 'take_over_asked' : null);
}

type Standing = { readonly state: ApplicationState; readonly holderId: string | null };

/** Whether the case has moved on from what was asked: another holder or none, or another state; waiting is no move. */
export function movedOn(before: Standing, after: Standing): boolean {
  if (before.holderId !== after.holderId || !ON_A_DESK.includes(after.state)) return true;
  const waits = before.state === 'awaiting_applicant' || after.state === 'awaiting_applicant';
  return before.state !== after.state && !waits;
}
