/** Takes a case back to where it was asked from, once nothing blocking is open any more. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { openBlocking, type RequestRow } from '@/db/queries/case/request';
import { stepsOfRound } from '@/db/queries/decision/route';
import type { AuditAct } from '@/lib/domain/audit/event';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import type { EventActor } from '@/lib/domain/workflow/vocabulary';
import { appealOrigin } from '@/lib/services/kernel/act/own-case';
import type { Actor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mustMove } from '@/lib/services/kernel/signing/ends';

/** Records the act either way; requests of every party count, whoever acts. */
export async function resumeCase(
  tx: Transaction,
  actor: Actor,
  row: CaseRow,
  of: { readonly asked: RequestRow; readonly act: AuditAct; readonly actsAs: readonly EventActor[] },
): Promise<Outcome<true>> {
  const { asked, act, actsAs } = of;
  const waiting = asked.blocking ? await asSystem(tx, 'applicant_act', () => openBlocking(tx, row.id)) : [];
  if (!asked.blocking || waiting.length > 0 || row.state !== 'awaiting_applicant') {
    await recordOnCase(tx, actor, row.id, act);
    return done(true);
  }
  const resumeState = row.resumeState === 'approval' ? 'approval' : 'review';
  const decided = decideTransition({
    state: row.state,
    event: 'answer',
    context: { actsAs, met: [], held: false, resumeState, appealFrom: appealOrigin(row) },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  const steps = await asSystem(tx, 'applicant_act', () =>
    stepsOfRound(tx, { applicationId: row.id, round: row.round }),
  );
  await mustMove(tx, actor, {
    row,
    event: 'answer',
    to: decided.to,
    act,
    openStep: steps.find((step) => step.step === row.openStep)?.kind ?? null,
    patch: { resumeState: null },
  });
  return done(true);
}
