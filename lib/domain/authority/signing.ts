/** Who may sign what at this moment (domain.md sections 1, 2 and 5); every refusal has a name, shown before they try. */
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import { type Candidate, fallbackOf } from '@/lib/domain/authority/staffing';
import type { Grade, SignatureAct, SignatureState, StepKind } from '@/lib/domain/authority/vocabulary';

/** `step` counts from 1; 0 is the desk: a recommendation that does not fill the officer's step. */
export type Signature = {
  readonly id: string;
  readonly round: number;
  readonly step: number;
  readonly act: SignatureAct;
  readonly state: SignatureState;
  readonly staffId: string;
  /** The signature of an earlier round of which this is the copy. */
  readonly carriedFromId: string | null;
};

export type CaseForSigning = {
  readonly state: ApplicationState;
  readonly version: number;
  readonly handlingBranchId: string;
  /** The branch to which the officer's step has fallen; `null`: the handling branch. */
  readonly stepBranchId: string | null;
  /** Total exposure that the signature would put on the lender, split applications added up. */
  readonly exposureMinor: number;
  readonly round: number;
  /** Route of this round, in order. */
  readonly steps: readonly StepKind[];
  /** Position of the open step from 1; `null` where none is open (at the desk, after the end). */
  readonly openStep: number | null;
  readonly holderId: string | null;
  readonly recommenderId: string | null;
  readonly investigatorIds: readonly string[];
  /** Policy `separateInvestigator`, on by default. */
  readonly separateInvestigator: boolean;
  /** All signatures of the case, every round; votes as far as the signer may see them, their own at least. */
  readonly signatures: readonly Signature[];
  /** Those who signed the decision against which the applicant appealed; empty outside an appeal. */
  readonly signedBeforeAppealIds: readonly string[];
  /** A signature or vote is held and not final, whoever gave it. */
  readonly held: boolean;
  /** Seated and not recused; empty without a committee step. */
  readonly panelIds: readonly string[];
  readonly chairId: string | null;
};

export type SigningAttempt = {
  readonly signer: Candidate;
  readonly act: SignatureAct;
  readonly onCase: CaseForSigning;
  /** Version of the case that the signer saw. */
  readonly seenVersion: number;
  readonly againstSystem: boolean;
  readonly overrideReasonGiven: boolean;
};

export const signingRefusals = [
  'inactive',
  'wrong_state',
  'stale_version',
  'signature_held',
  'not_holder',
  'no_open_step',
  'role_missing',
  'other_branch',
  'conflict_of_interest',
  'register_overdue',
  'signed_before_appeal',
  'signed_other_step_this_round',
  'signed_other_step_in_earlier_round',
  'step_already_signed',
  'own_recommendation',
  'not_on_panel',
  'proposed_or_signed',
  'already_voted',
  'chair_only',
  'committee_votes',
  'limit_too_low',
  'investigator_alone',
  'override_reason_needed',
] as const;
export type SigningRefusal = (typeof signingRefusals)[number];

/** Acts by which somebody says yes to terms. */
const APPROVING: readonly SignatureAct[] = ['recommend', 'sign', 'change', 'refer'];
const AT_THE_DESK: readonly SignatureAct[] = ['recommend', 'recommend_decline'];
const AT_A_STEP: readonly SignatureAct[] = ['sign', 'change', 'return', 'vote'];

/** Held and final signatures stand; taken back, voided and superseded ones neither count nor bar. */
export const stands = (signature: Signature): boolean =>
  signature.state === 'held' || signature.state === 'final';

/**
 * Whether a signature keeps its signer from the panel of this step. A chair who returned the case from the panel's own step
 * signed no terms, and so sits again in a later round.
 */
export const barsFromPanel = (signature: Signature, panelStep: number | null): boolean =>
  stands(signature) &&
  signature.act !== 'vote' &&
  !(signature.act === 'return' && signature.step === panelStep);

/** The kind of the step at which the act would be given: in review the officer's. */
function stepKindOf(onCase: CaseForSigning): StepKind | null {
  if (onCase.state === 'review') return 'officer';
  return onCase.openStep === null ? null : (onCase.steps[onCase.openStep - 1] ?? null);
}

/** A panel votes at the same time: a colleague's held vote neither bars nor shows itself. */
const heldBesidesVotes = (onCase: CaseForSigning): boolean =>
  onCase.signatures.some((signature) => signature.state === 'held' && signature.act !== 'vote');

function placeRefusal({ signer, act, onCase, seenVersion }: SigningAttempt): SigningRefusal | null {
  if (!signer.active) return 'inactive';
  const { state } = onCase;
  const possible = AT_THE_DESK.includes(act)
    ? state === 'review'
    : AT_A_STEP.includes(act)
      ? state === 'approval'
      : state === 'review' || state === 'approval';
  if (!possible) return 'wrong_state';
  if (seenVersion !== onCase.version) return 'stale_version';
  if (act === 'vote' ? heldBesidesVotes(onCase) : onCase.held) return 'signature_held';
  if (state === 'review' && onCase.holderId !== signer.staffId) return 'not_holder';
  return stepKindOf(onCase) === null ? 'no_open_step' : null;
}

function roleRefusal({ signer, act, onCase }: SigningAttempt): SigningRefusal | null {
  const kind = stepKindOf(onCase);
  if (kind === 'committee') {
    if (!onCase.panelIds.includes(signer.staffId)) return 'not_on_panel';
    if (act === 'vote') return null;
    if (act !== 'return') return 'committee_votes';
    return onCase.chairId === signer.staffId ? null : 'chair_only';
  }
  if (act === 'vote') return 'not_on_panel';
  const mine = kind === 'manager' ? signer.roles.includes('manager') : isOfficerOrManager(signer);
  if (!mine) return 'role_missing';
  const fallenTo = onCase.stepBranchId;
  const way = fallbackOf(signer, { handlingBranchId: onCase.handlingBranchId, substituteBranchId: fallenTo });
  const inPlace = kind === 'manager' ? signer.branchId === onCase.handlingBranchId : way !== null;
  return inPlace ? null : 'other_branch';
}

const isOfficerOrManager = (signer: Candidate): boolean =>
  signer.roles.includes('officer') || signer.roles.includes('manager');

function fourEyesRefusal(attempt: SigningAttempt): SigningRefusal | null {
  const { act, onCase } = attempt;
  const { staffId } = attempt.signer;
  if (onCase.signedBeforeAppealIds.includes(staffId)) return 'signed_before_appeal';
  const step = onCase.state === 'review' ? 1 : onCase.openStep;
  const kind = stepKindOf(onCase);
  const standing = onCase.signatures.filter(stands);
  const mine = standing.filter((signature) => signature.staffId === staffId);
  const mineNow = mine.filter((signature) => signature.round === onCase.round);
  if (act === 'vote') {
    const barred = mine.some((signature) => barsFromPanel(signature, step));
    if (barred || onCase.recommenderId === staffId) return 'proposed_or_signed';
    return mineNow.length > 0 ? 'already_voted' : null;
  }
  if (mineNow.some((signature) => signature.act === 'vote')) return 'already_voted';
  if (kind === 'manager' && onCase.recommenderId === staffId) return 'own_recommendation';
  // Who recommended from the desk without filling the step is one of the round's people all the same.
  if (mineNow.some((signature) => signature.step === 0)) {
    return investigatesAlone(attempt) ? 'investigator_alone' : 'own_recommendation';
  }
  const elsewhere = (signature: Signature) => signature.step !== 0 && signature.step !== step;
  if (mineNow.some(elsewhere)) return 'signed_other_step_this_round';
  if (mine.some(elsewhere)) return 'signed_other_step_in_earlier_round';
  const taken = standing.some(
    (signature) => signature.round === onCase.round && signature.step === step && signature.act !== 'vote',
  );
  return taken ? 'step_already_signed' : null;
}

/** Whether the person's limit in the case's currency covers the total exposure. */
export const limitCovers = (signer: Candidate, exposureMinor: number): boolean =>
  signer.limitMinor !== null && signer.limitMinor >= exposureMinor;

function investigatesAlone({ signer, onCase }: SigningAttempt): boolean {
  if (!onCase.separateInvestigator || !onCase.investigatorIds.includes(signer.staffId)) return false;
  const step = onCase.state === 'review' ? 1 : onCase.openStep;
  if (step !== onCase.steps.length) return false;
  return !onCase.signatures.some(
    (signature) =>
      stands(signature) &&
      signature.round === onCase.round &&
      signature.step !== 0 &&
      APPROVING.includes(signature.act) &&
      signature.staffId !== signer.staffId,
  );
}

/** Role, place, four-eyes and partiality: what every act asks, before limit and investigation. */
function commonRefusal(attempt: SigningAttempt): SigningRefusal | null {
  return (
    placeRefusal(attempt) ??
    roleRefusal(attempt) ??
    (attempt.signer.conflicts.length > 0 ? 'conflict_of_interest' : null) ??
    (attempt.signer.registerOverdue === true ? 'register_overdue' : null) ??
    fourEyesRefusal(attempt)
  );
}

/** What keeps an approving act from filling its step; `null`: it fills it. */
function fillingRefusal(attempt: SigningAttempt): SigningRefusal | null {
  if (!limitCovers(attempt.signer, attempt.onCase.exposureMinor)) return 'limit_too_low';
  // A referral adds a step, so that its giver is never the only one.
  return attempt.act !== 'refer' && investigatesAlone(attempt) ? 'investigator_alone' : null;
}

export type SigningDecision =
  | {
      readonly ok: true;
      /** False where a recommendation or referral goes on but leaves the officer's step to somebody else. */
      readonly fillsStep: boolean;
      /** Why it does not fill the step; `null` where it does. */
      readonly because: SigningRefusal | null;
    }
  | { readonly ok: false; readonly reason: SigningRefusal };

/**
 * Decides one signature. Signing, changing and declining need the limit; a recommendation or referral always goes on,
 * and fills its step only for one who might sign it. Declining is open to investigators.
 */
export function maySign(attempt: SigningAttempt): SigningDecision {
  const { act, onCase } = attempt;
  const common = commonRefusal(attempt);
  if (common !== null) return { ok: false, reason: common };
  if (attempt.againstSystem && !attempt.overrideReasonGiven)
    return { ok: false, reason: 'override_reason_needed' };
  if (act === 'decline' && !limitCovers(attempt.signer, onCase.exposureMinor)) {
    return { ok: false, reason: 'limit_too_low' };
  }
  // Where the officer's step is the only one, a recommended decline leaves it to somebody with the authority.
  if (act === 'recommend_decline') return { ok: true, fillsStep: onCase.steps.length > 1, because: null };
  if (!APPROVING.includes(act)) return { ok: true, fillsStep: true, because: null };
  const because = fillingRefusal(attempt);
  if (because === null) return { ok: true, fillsStep: true, because };
  const goesOn = act === 'recommend' || act === 'refer';
  return goesOn ? { ok: true, fillsStep: false, because } : { ok: false, reason: because };
}

export const overrideDirections = ['approved_against', 'declined_against', 'more_than_recommended'] as const;
export type OverrideDirection = (typeof overrideDirections)[number];

/**
 * In which direction an act departs from the system's recommendation, `null` if it does not. Without an assessment
 * there is nothing to depart from; approving grade E, or where no amount was affordable, is always an override.
 */
export function departsFromSystem(facts: {
  readonly act: SignatureAct;
  readonly amountMinor: number | null;
  readonly system: {
    readonly outcome: 'approve' | 'refer' | 'decline';
    readonly grade: Grade | null;
    readonly recommendedAmountMinor: number | null;
  } | null;
}): OverrideDirection | null {
  const { act, amountMinor, system } = facts;
  if (system === null) return null;
  const declines = act === 'decline' || act === 'recommend_decline';
  if (declines) return system.outcome === 'approve' ? 'declined_against' : null;
  if (act !== 'recommend' && act !== 'sign' && act !== 'change') return null;
  const recommended = system.recommendedAmountMinor;
  if (system.outcome === 'decline' || system.grade === 'E' || recommended === null) return 'approved_against';
  return amountMinor !== null && amountMinor > recommended ? 'more_than_recommended' : null;
}
