/** A case as the rules of signing see it, and a member of staff as a candidate; read under the caller's own rights. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case';
import { panelOf, signaturesOf, votesOf } from '@/db/queries/casefile';
import { latestDecision } from '@/db/queries/decision';
import { conflictsOf } from '@/db/queries/institution-wide';
import { stepsOfRound } from '@/db/queries/route';
import type { Candidate } from '@/lib/domain/authority/staffing';
import type { CaseForActions } from '@/lib/domain/workflow/available-actions';
import type { StaffActor } from './actor';

/** The signer as they stand at this moment; `limitMinor` in the case's currency. */
export async function candidateOf(tx: Transaction, actor: StaffActor, row: CaseRow): Promise<Candidate> {
  const conflicts = await conflictsOf(tx, row.id, actor.id);
  return {
    staffId: actor.id,
    active: true,
    roles: actor.roles,
    appointments: actor.appointments,
    branchId: actor.branchId,
    limitMinor: actor.limitsMinor[row.currency] ?? null,
    conflicts: conflicts.map((kind) => ({ kind, partyId: row.borrowerId ?? '' })),
  };
}

const resumable = (state: CaseRow['resumeState']) =>
  state === 'review' || state === 'approval' ? state : null;
const appealed = (state: CaseRow['appealFrom']) =>
  state === 'declined' || state === 'offered' ? state : null;

export async function caseForActions(tx: Transaction, row: CaseRow, now: Date): Promise<CaseForActions> {
  const steps = await stepsOfRound(tx, { applicationId: row.id, round: row.round });
  const signatures = await signaturesOf(tx, row.id);
  const votes = await votesOf(tx, row.id, row.round);
  const seats = (await panelOf(tx, row.id, row.round)).filter((seat) => seat.seated);
  const decision = await latestDecision(tx, row.id);
  const open = steps.find((step) => step.state === 'open');
  const recommendation = signatures.findLast(
    (each) =>
      each.round === row.round &&
      each.act === 'recommend' &&
      (each.state === 'held' || each.state === 'final'),
  );
  const held = signatures.filter((each) => each.state === 'held');
  const heldVotes = votes.filter((each) => each.state === 'held');
  return {
    state: row.state,
    version: row.version,
    handlingBranchId: row.handlingBranchId,
    stepBranchId: row.coveringBranchId,
    exposureMinor: row.exposureMinor ?? row.amountMinor,
    round: row.round,
    steps: steps.map((step) => step.kind),
    openStep: row.state === 'approval' ? (open?.step ?? null) : null,
    holderId: row.holderId,
    recommenderId: recommendation?.staffId ?? null,
    investigatorIds: row.investigatorIds,
    separateInvestigator: true,
    signatures: [
      ...signatures.map((each) => ({
        id: each.id,
        round: each.round,
        step: each.step,
        act: each.act,
        state: each.state,
        staffId: each.staffId,
        carriedFromId: each.carriedFromId,
      })),
      ...votes.map((each) => ({
        id: each.id,
        round: each.round,
        step: each.step,
        act: 'vote' as const,
        state: each.state,
        staffId: each.staffId,
        carriedFromId: null,
      })),
    ],
    signedBeforeAppealIds: row.appeal
      ? signatures.filter((each) => each.round < row.round).map((each) => each.staffId)
      : [],
    held: row.heldSignatureId !== null && row.heldFinalAt !== null && row.heldFinalAt > now,
    panelIds: seats.map((seat) => seat.staffId),
    chairId: seats.find((seat) => seat.appointment === 'committee_chair')?.staffId ?? null,
    appealFrom: appealed(row.appealFrom),
    standingOffer: row.appealFrom === 'offered',
    resumeState: resumable(row.resumeState),
    decidedAutomatically: decision?.automatic ?? false,
    heldSignatures: [...held, ...heldVotes].map((each) => ({
      staffId: each.staffId,
      state: each.state,
      finalAtMs: each.finalAt.getTime(),
    })),
  };
}
