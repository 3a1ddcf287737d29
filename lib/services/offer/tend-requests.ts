/**
 * What is asked of applicants, tended by the clock: two reminders, then it lapses. A blocking request that lapses ends
 * the case, or the second look; an open one only falls away.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import {
  countReminder,
  lapseOne,
  type RequestRow,
  requestsPastDue,
  requestsToRemind,
} from '@/db/queries/case/request';
import { latestDecision } from '@/db/queries/decision/decision';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { mustMove, outOfAppeal, releaseHeadroom, tell, unheld } from '@/lib/services/kernel/signing/ends';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { unstaffed } from '@/lib/services/kernel/signing/people/staff-step';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { returnToOrigin } from '@/lib/services/kernel/signing/uphold';
import { endSigning } from './end-signing';

const page = 200;

/** Each request in a transaction of its own: one that fails keeps no other waiting. */
export async function tendRequests(context: Context): Promise<{ reminded: number; lapsed: number }> {
  const reminded = await inActor(context.database, context.actor, remind);
  const due = await inActor(context.database, context.actor, (tx) => requestsPastDue(tx, page));
  let lapsed = 0;
  for (const request of due)
    if (await inActor(context.database, context.actor, (tx) => lapse(tx, context, request))) lapsed += 1;
  return { reminded, lapsed };
}

async function remind(tx: Transaction): Promise<number> {
  const due = await requestsToRemind(tx, page);
  for (const { request, number } of due) {
    await countReminder(tx, request.id);
    await notify(tx, {
      applicationId: request.applicationId,
      partyId: request.partyId,
      template: 'reminder',
      params: { number },
      dedupeKey: `reminder/${request.id}/${request.remindersSent + 1}`,
    });
  }
  return due.length;
}

async function lapse(tx: Transaction, context: Context, request: RequestRow): Promise<boolean> {
  const row = await lockSettledById(tx, request.applicationId);
  if (row === undefined || !(await lapseOne(tx, request))) return false;
  await recordOnCase(tx, context.actor, row.id, {
    action: 'request.lapsed',
    payload: { requestId: request.id },
  });
  if (!request.blocking || row.state !== 'awaiting_applicant') return true;
  const signing = await loadSigningCase(tx, row);
  await endSigning(tx, signing, 'lapsed');
  if (row.appealFrom !== null) {
    const before = await latestDecision(tx, row.id);
    const reasons = before?.reasons.map((reason) => reason.code) ?? [];
    const act = { action: 'application.upheld', payload: { to: row.appealFrom, reasons } } as const;
    await returnToOrigin(tx, context.actor, signing, { event: 'lapse', act, reasons });
    return true;
  }
  await releaseHeadroom(tx, context.actor, row);
  const moved = await mustMove(tx, context.actor, {
    row,
    event: 'lapse',
    to: 'lapsed',
    act: { action: 'application.lapsed', payload: {} },
    patch: {
      ...unheld,
      ...outOfAppeal,
      openStep: null,
      resumeState: null,
      ...unstaffed,
    },
  });
  await tell(tx, moved, 'lapsed');
  return true;
}
