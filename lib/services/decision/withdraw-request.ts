/** Takes back what one asked a party for, while it is unanswered; the case goes on as though it had been answered. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { findRequest, openBlocking, type RequestRow, withdrawOne } from '@/db/queries/case/request';
import { stepsOfRound } from '@/db/queries/decision/route';
import { decideTransition } from '@/lib/domain/workflow/transitions';
import { isStaff, type StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';

type Input = { requestId: string; key: string };
type Done = { number: string; version: number };

export function withdrawRequest(context: Context, input: Input): Promise<Outcome<Done>> {
  const { requestId, key } = input;
  return runCommand(context, {
    operation: 'request.withdraw',
    key,
    input: { requestId },
    run: (tx) => withdraw(tx, context, requestId),
    async read(tx, id) {
      const row = await findCaseById(tx, id);
      return row === undefined ? notFound : done({ number: row.number, version: row.version });
    },
  });
}

async function withdraw(tx: Transaction, context: Context, requestId: string): Promise<Outcome<string>> {
  const { actor } = context;
  const found = await findRequest(tx, requestId);
  const row = found === undefined ? undefined : await lockSettledById(tx, found.applicationId);
  if (row === undefined || !isStaff(actor)) return notFound;
  // Read again under the case's lock: an answer may have come meanwhile.
  const asked = await findRequest(tx, requestId);
  if (asked === undefined) return notFound;
  const allowed = authorizeOnCase(actor, 'application.ask', row, asked.askedById === actor.id);
  if (!allowed.ok) return allowed;
  if (asked.askedById !== actor.id) return refused('REFUSED', 'not_your_request');
  if (asked.state !== 'open' || (await withdrawOne(tx, asked)) === undefined)
    return refused('REFUSED', 'request_settled');
  const resumed = await resume(tx, actor, row, asked);
  if (!resumed.ok) return resumed;
  await notify(tx, {
    applicationId: row.id,
    partyId: asked.partyId,
    template: 'ask_withdrawn',
    params: { number: row.number },
    dedupeKey: `ask_withdrawn/${asked.id}`,
  });
  return done(row.id);
}

/** With the last blocking request gone the case is where it was asked from. */
async function resume(
  tx: Transaction,
  actor: StaffActor,
  row: CaseRow,
  asked: RequestRow,
): Promise<Outcome<true>> {
  const act = { action: 'request.withdrawn', payload: { requestId: asked.id } } as const;
  const waiting = asked.blocking ? await openBlocking(tx, row.id) : [];
  if (!asked.blocking || waiting.length > 0 || row.state !== 'awaiting_applicant') {
    await recordOnCase(tx, actor, row.id, act);
    return done(true);
  }
  // The question is settled in the place of the party that was asked.
  const decided = decideTransition({
    state: row.state,
    event: 'answer',
    context: {
      actsAs: ['party_asked'],
      met: [],
      held: false,
      resumeState: row.resumeState === 'approval' ? 'approval' : 'review',
      appealFrom: row.appealFrom === 'declined' || row.appealFrom === 'offered' ? row.appealFrom : null,
    },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  const steps = await stepsOfRound(tx, { applicationId: row.id, round: row.round });
  const moved = await moveCase(tx, actor, {
    row,
    event: 'answer',
    to: decided.to,
    act,
    openStep: steps.find((step) => step.step === row.openStep)?.kind ?? null,
    patch: { resumeState: null },
  });
  return moved === undefined ? conflictOn(tx, row) : done(true);
}
