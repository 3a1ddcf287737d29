/** Who the open step is for: whom the case itself bars, and to whom the step falls (domain.md section 1). */
import type { ApplicationState, Stage } from '@/lib/domain/application/vocabulary';
import {
  type CaseForSigning,
  limitCovers,
  maySign,
  type SigningRefusal,
} from '@/lib/domain/authority/signing';
import { type Candidate, type Fallback, officersStepFallsTo } from '@/lib/domain/authority/staffing';
import type { StepKind } from '@/lib/domain/authority/vocabulary';

/** Bars that follow from a person's part in the case and stand until the case moves, whatever they are granted. */
const BY_THEIR_PART: readonly SigningRefusal[] = [
  'signed_before_appeal',
  'signed_other_step_this_round',
  'signed_other_step_in_earlier_round',
  'own_recommendation',
  'investigator_alone',
];

const openKind = ({ steps, openStep }: CaseForSigning): StepKind | null =>
  openStep === null ? null : (steps[openStep - 1] ?? null);

/** Somebody of the handling branch whom nothing but their part in the case could bar. */
const unhindered = (staffId: string, onCase: CaseForSigning): Candidate => ({
  staffId,
  active: true,
  roles: ['officer', 'manager'],
  appointments: [],
  branchId: onCase.handlingBranchId,
  limitMinor: onCase.exposureMinor,
  conflicts: [],
});

function barsByPart(staffId: string, onCase: CaseForSigning): boolean {
  const decision = maySign({
    signer: unhindered(staffId, onCase),
    act: 'sign',
    onCase,
    seenVersion: onCase.version,
    againstSystem: false,
    overrideReasonGiven: false,
  });
  return !decision.ok && BY_THEIR_PART.includes(decision.reason);
}

/**
 * Ids of everyone who has a part in the case that keeps them from signing its open step; a panel's step has its own
 * rules and bars nobody here. Asked of the rules of signing themselves, so that the list and the refusal never differ.
 */
export function barredFromOpenStep(onCase: CaseForSigning): readonly string[] {
  const kind = openKind(onCase);
  if (kind === null || kind === 'committee') return [];
  const withPart = new Set([
    ...onCase.signatures.map((signature) => signature.staffId),
    ...onCase.investigatorIds,
    ...onCase.signedBeforeAppealIds,
    ...(onCase.recommenderId === null ? [] : [onCase.recommenderId]),
  ]);
  return [...withPart].filter((staffId) => barsByPart(staffId, onCase)).toSorted();
}

/** To whom the open step falls of these people; `null`: it cannot be staffed. A manager's step falls to managers alone. */
export function openStepFallsTo(
  people: readonly Candidate[],
  onCase: CaseForSigning,
  substituteBranchId: string | null,
): Fallback | null {
  const { handlingBranchId, exposureMinor } = onCase;
  const barredStaffIds = barredFromOpenStep(onCase);
  if (openKind(onCase) !== 'manager') {
    const facts = { handlingBranchId, substituteBranchId, exposureMinor, barredStaffIds };
    return officersStepFallsTo(people, facts)?.by ?? null;
  }
  const able = people.some(
    (person) =>
      person.active &&
      person.roles.includes('manager') &&
      person.branchId === handlingBranchId &&
      limitCovers(person, exposureMinor) &&
      person.conflicts.length === 0 &&
      !barredStaffIds.includes(person.staffId),
  );
  return able ? 'manager_of_branch' : null;
}

/** To whom the open step of a stored case fell; a case taken over names nobody, and its step is the branch's own. */
export function shownFall(row: {
  readonly state: ApplicationState;
  readonly stage: Stage;
  readonly cannotBeStaffed: boolean;
  readonly stepFallsTo: Fallback | null;
}): Fallback | 'nobody' | null {
  if (row.state !== 'approval' || (row.stage !== 'officer' && row.stage !== 'manager')) return null;
  if (row.cannotBeStaffed) return 'nobody';
  return row.stepFallsTo ?? (row.stage === 'manager' ? 'manager_of_branch' : 'officer_of_branch');
}
