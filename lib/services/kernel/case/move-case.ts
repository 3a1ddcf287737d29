/**
 * The one way in which a case changes state: guarded by the state and version that were read, with stage and clock
 * derived anew and the event recorded in the same transaction. Which state follows was decided by the domain.
 */
import type { Transaction } from '@/db/connect';
import { type Actor, asSystem } from '@/db/connect-actor';
import { type CasePatch, type CaseRow, writeCase } from '@/db/queries/case/case';
import { endRequests } from '@/db/queries/case/request';
import { closeConditions } from '@/db/queries/decision/offer-condition';
import { endNotice } from '@/db/queries/decision/second-look';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import type { AuditAct } from '@/lib/domain/audit/event';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { stageOf } from '@/lib/domain/workflow/stage';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';
import type { ApplicationEvent } from '@/lib/domain/workflow/vocabulary';
import { systemActor } from '@/lib/services/kernel/actor';
import { clockOnMove } from './case-clock';
import { recordOnCase } from './record';
import { settleWait, type Waiting } from './spans';
import { lapseTakeOver } from './take-over';

export type CaseMove = {
  readonly row: CaseRow;
  readonly event: ApplicationEvent;
  readonly to: ApplicationState;
  readonly act: AuditAct;
  /** Kind of the step that is open after the move; `null` for none. */
  readonly openStep?: StepKind | null;
  readonly patch?: CasePatch;
  /** Who is waited for, where the case itself does not tell. */
  readonly waiting?: Waiting;
};

/** `undefined` when somebody else moved the case meanwhile. */
export async function moveCase(tx: Transaction, actor: Actor, move: CaseMove): Promise<CaseRow | undefined> {
  const { row, event, to, patch } = move;
  const documentsRequired = patch?.documentsRequired ?? row.documentsRequired;
  const documentsFine = patch?.documentsFine ?? row.documentsFine;
  const resume = patch && 'resumeState' in patch ? (patch.resumeState ?? null) : row.resumeState;
  const { stage } = stageOf({
    state: to,
    openStep: move.openStep ?? null,
    requiredDocumentOpen: documentsFine < documentsRequired,
    resumeState: resume === 'review' || resume === 'approval' ? resume : null,
  });
  const clock = await clockOnMove(tx, row, { state: to, stage, event, waiting: move.waiting });
  const written = await writeCase(tx, row, { ...clock, ...patch, state: to, lastEvent: event, stage });
  if (written === undefined) return undefined;
  await recordOnCase(tx, actor, row.id, move.act, { event, from: row.state, to });
  if (isEndState(to)) await asSystem(tx, ENDED, () => closeWithCase(tx, row.id, to));
  await lapseTakeOver(tx, actor, row, written);
  return written;
}

const ENDED = 'case_ended';

/** Nobody is asked, or reminded, for a case that has ended; and what was to be met before a payout is not applicable. */
async function closeWithCase(tx: Transaction, applicationId: string, to: ApplicationState): Promise<void> {
  await endRequests(tx, applicationId, 'withdrawn');
  await endNotice(tx, applicationId);
  if (to === 'disbursed') return;
  for (const conditionId of await closeConditions(tx, applicationId, 'lapsed'))
    await recordOnCase(tx, systemActor(ENDED), applicationId, {
      action: 'condition.lapsed',
      payload: { conditionId, because: ENDED },
    });
}

/** Columns that change without a change of state, e.g. counts of documents; the stage of a case in review follows. */
export async function refreshCase(
  tx: Transaction,
  row: CaseRow,
  patch: CasePatch,
): Promise<CaseRow | undefined> {
  const fine = patch.documentsFine ?? row.documentsFine;
  const required = patch.documentsRequired ?? row.documentsRequired;
  const stage = row.state === 'review' ? (fine < required ? 'documents' : 'officer') : row.stage;
  if (stage === row.stage) {
    if (stage === 'documents' || stage === 'conditions') await settleWait(tx, row);
    return writeCase(tx, row, patch);
  }
  const clock = await clockOnMove(tx, row, { state: row.state, stage, event: row.lastEvent });
  return writeCase(tx, row, { ...clock, ...patch, stage });
}
