/** Whether somebody can fill the step that opens, and of which branch (domain.md section 1, the order of fallback). */
import type { Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import type { CasePatch, CaseRow } from '@/db/queries/case/case';
import { candidatesOf } from '@/db/queries/decision/step-authority';
import { branchById } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { CaseForSigning } from '@/lib/domain/authority/signing';
import { barredFromOpenStep, openStepFallsTo } from '@/lib/domain/authority/steps/open-step';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { caseForSigning, type SigningCase } from '../signing-case';

export type Staffing = Pick<CaseRow, 'coveringBranchId' | 'cannotBeStaffed' | 'stepFallsTo' | 'barredIds'>;
export type Opening = {
  readonly round: number;
  readonly step: number;
  readonly kinds: readonly StepKind[];
  readonly exposureMinor: number;
};

/** What stands on a case of which no single person's step is open. */
const nobodys = (): Staffing => ({
  coveringBranchId: null,
  cannotBeStaffed: false,
  stepFallsTo: null,
  barredIds: [],
});
export const unstaffed: CasePatch = nobodys();

/** The case as it will stand once the step is open. */
const onceOpen = (signing: SigningCase, opening: Opening): CaseForSigning => ({
  ...caseForSigning(signing, opening.exposureMinor, opening.kinds),
  state: 'approval',
  round: opening.round,
  openStep: opening.step,
  held: false,
});

/** Panels are seated by their own rule. */
export async function staffStep(tx: Transaction, signing: SigningCase, opening: Opening): Promise<Staffing> {
  const kind = opening.kinds[opening.step - 1];
  if (kind === undefined || kind === 'committee') return nobodys();
  const { row } = signing;
  const branch = await branchById(tx, row.handlingBranchId);
  const substituteBranchId = branch?.substituteBranchId ?? null;
  const branches = substituteBranchId === null ? [] : [substituteBranchId];
  const people = await candidatesOf(tx, row, [row.handlingBranchId, ...branches]);
  const onCase = onceOpen(signing, opening);
  const fallsTo = openStepFallsTo(people, onCase, substituteBranchId);
  return {
    coveringBranchId: fallsTo === 'officer_of_substitute' ? substituteBranchId : null,
    cannotBeStaffed: fallsTo === null,
    stepFallsTo: fallsTo,
    barredIds: [...barredFromOpenStep(onCase)],
  };
}

export const sameStaffing = (one: Staffing, other: Staffing): boolean =>
  one.coveringBranchId === other.coveringBranchId &&
  one.cannotBeStaffed === other.cannotBeStaffed &&
  one.stepFallsTo === other.stepFallsTo &&
  one.barredIds.length === other.barredIds.length &&
  one.barredIds.every((id) => other.barredIds.includes(id));

/** Says in the record to whom the open step of the case fell. */
export async function recordStaffing(tx: Transaction, actor: Actor, row: CaseRow): Promise<void> {
  await recordOnCase(tx, actor, row.id, {
    action: 'application.step_fell',
    payload: {
      round: row.round,
      step: row.openStep ?? 0,
      to: row.stepFallsTo ?? 'nobody',
      branchId: row.coveringBranchId,
    },
  });
}

/** The same where the step that has just opened is not for the people whose step it usually is. */
export async function recordFallback(tx: Transaction, actor: Actor, row: CaseRow): Promise<void> {
  const usual = row.stage === 'manager' ? 'manager_of_branch' : 'officer_of_branch';
  const single = row.state === 'approval' && (row.stage === 'officer' || row.stage === 'manager');
  if (single && row.stepFallsTo !== usual) await recordStaffing(tx, actor, row);
}

/** Has the open steps of a branch staffed anew, after the commit; of several changes at once the last job remains. */
export async function enqueueStaffing(tx: Transaction, branchId: string, runAt?: Date): Promise<void> {
  await enqueue(tx, {
    task: 'staff_open_steps',
    payload: { branchId },
    key: `staffing/${branchId}`,
    ...(runAt === undefined ? {} : { runAt }),
  });
}
