/** A case with everything that a signature is judged by, read under the case's lock. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { type PanelRow, panelOfStep, readableVotes, votersUntil } from '@/db/queries/decision/committee';
import { latestDecision } from '@/db/queries/decision/decision';
import { type RouteStepRow, stepsOfRound } from '@/db/queries/decision/route';
import { latestLook } from '@/db/queries/decision/second-look';
import { type SignatureRow, signaturesOfCase } from '@/db/queries/decision/signature';
import { type CaseForSigning, type Signature, stands } from '@/lib/domain/authority/signing';
import type { StepKind } from '@/lib/domain/authority/vocabulary';

export type SigningCase = {
  readonly row: CaseRow;
  readonly now: Date;
  readonly steps: readonly RouteStepRow[];
  /** Rows of signatures, every round, oldest first. */
  readonly rows: readonly SignatureRow[];
  /** The same for the rules of authority, with the votes that the caller may read. */
  readonly signatures: readonly Signature[];
  readonly panel: readonly PanelRow[];
  readonly signedBeforeAppealIds: readonly string[];
};

const signatureOf = (row: SignatureRow): Signature => ({
  id: row.id,
  round: row.round,
  step: row.step,
  act: row.act,
  state: row.state,
  staffId: row.staffId,
  carriedFromId: row.carriedFromId,
});

/** Investigation and approval are apart in every policy that has been published so far. */
const separateInvestigator = true;

export async function loadSigningCase(tx: Transaction, row: CaseRow): Promise<SigningCase> {
  const now = await databaseNow(tx);
  const steps = await stepsOfRound(tx, { applicationId: row.id, round: row.round });
  return await signingCaseOf(tx, row, { now, steps, rows: await signaturesOfCase(tx, row.id) });
}

/** The same where its steps, without those no longer needed, and its signatures are read already. */
export async function signingCaseOf(
  tx: Transaction,
  row: CaseRow,
  { now, steps, rows }: Pick<SigningCase, 'now' | 'steps' | 'rows'>,
): Promise<SigningCase> {
  const committee = steps.find((step) => step.kind === 'committee');
  const of =
    committee === undefined ? null : { applicationId: row.id, round: row.round, step: committee.step };
  const votes = of === null ? [] : await readableVotes(tx, row.id);
  const cast = votes.map(
    (vote): Signature => ({
      id: vote.id,
      round: vote.round,
      step: vote.step,
      act: 'vote',
      state: vote.state,
      staffId: vote.staffId,
      carriedFromId: null,
    }),
  );
  return {
    row,
    now,
    steps,
    rows,
    signatures: [...rows.map(signatureOf), ...cast],
    panel: of === null ? [] : await panelOfStep(tx, of),
    signedBeforeAppealIds: row.appeal ? await signedBefore(tx, row, rows) : [],
  };
}

/** Who signed or voted for the decision that is looked at again. */
async function signedBefore(
  tx: Transaction,
  row: CaseRow,
  rows: readonly SignatureRow[],
): Promise<readonly string[]> {
  const look = await latestLook(tx, row.id);
  if (look !== undefined && look.settledAt === null) return look.decidedBy;
  // The look is about to begin, or lies in a branch that the reader does not see.
  const decision = await latestDecision(tx, row.id);
  if (decision === undefined) return [];
  const until = decision.decidedAt;
  const signed = rows.filter((each) => each.state === 'final' && each.finalAt <= until);
  const voters = await votersUntil(tx, row.id, until);
  return [...new Set([...signed.map((each) => each.staffId), ...voters])];
}

/** Kinds of the steps of the open round, in order. */
export const kindsOf = (signing: SigningCase): readonly StepKind[] => signing.steps.map((step) => step.kind);

/** Referrals that stand in the open round: each adds a tier. Copies count for what they copy, earlier rounds no more. */
export const referralsOf = ({ row, rows }: SigningCase): number =>
  rows.filter(
    (each) =>
      each.act === 'refer' && each.round === row.round && (each.state === 'held' || each.state === 'final'),
  ).length;

/** Who put the terms, or the decline, on the table last. */
export function recommenderOf(signing: SigningCase): string | null {
  const proposed = signing.signatures.findLast(
    (each) => stands(each) && (each.act === 'recommend' || each.act === 'recommend_decline'),
  );
  return proposed?.staffId ?? null;
}

const seated = (signing: SigningCase) =>
  signing.panel.filter((member) => member.seated && member.recusedAt === null);

/** `kinds`: the route that the act itself would bring about, where it is another one than stands. */
export function caseForSigning(
  signing: SigningCase,
  exposureMinor: number,
  kinds: readonly StepKind[] = kindsOf(signing),
): CaseForSigning {
  const { row, now } = signing;
  const chair = seated(signing).find((member) => member.appointment === 'committee_chair');
  return {
    state: row.state,
    version: row.version,
    handlingBranchId: row.handlingBranchId,
    stepBranchId: row.coveringBranchId,
    exposureMinor,
    round: row.round,
    steps: kinds,
    openStep: row.state === 'approval' ? row.openStep : null,
    holderId: row.holderId,
    recommenderId: recommenderOf(signing),
    investigatorIds: row.investigatorIds,
    separateInvestigator,
    signatures: signing.signatures,
    signedBeforeAppealIds: signing.signedBeforeAppealIds,
    held: row.heldFinalAt !== null && row.heldFinalAt > now,
    panelIds: seated(signing).map((member) => member.staffId),
    chairId: chair?.staffId ?? null,
  };
}
