/**
 * What is asked of applicants, tended by the clock: two reminders, then it lapses. A blocking request that lapses ends
 * the case, or the second look; an open one only falls away.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import {
  countReminder,
  lapseOne,
  type RequestRow,
  requestsPastDue,
  requestsToRemind,
} from '@/db/queries/case/request';
import { latestDecision } from '@/db/queries/decision/decision';
import { theInstitution } from '@/db/queries/institution/product';
import { isByDay } from '@/lib/domain/workflow/clock/request-dates';
import { endSigning } from '@/lib/services/kernel/act/end-signing';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { mustMove, outOfAppeal, tell, unheld } from '@/lib/services/kernel/signing/ends';
import { releaseHeadroom } from '@/lib/services/kernel/signing/exposure';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { unstaffed } from '@/lib/services/kernel/signing/people/staff-step';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { returnToOrigin } from '@/lib/services/kernel/signing/uphold';
import { tellStaff } from './tell-staff';

const page = 200;

/** Each request in a transaction of its own: one that fails keeps no other waiting. */
export async function tendRequests(
  context: Context,
  /** What time it is where people may be asleep; the database's where it is left out. */
  wall?: Date,
): Promise<{ reminded: number; lapsed: number }> {
  const reminded = await inActor(context.database, context.actor, (tx) => remind(tx, wall));
  const due = await inActor(context.database, context.actor, (tx) => requestsPastDue(tx, page));
  let lapsed = 0;
  for (const request of due)
    if (await inActor(context.database, context.actor, (tx) => lapse(tx, context, request))) lapsed += 1;
  return { reminded, lapsed };
}

async function remind(tx: Transaction, wall: Date | undefined): Promise<number> {
  const { timeZone } = await theInstitution(tx);
  if (!isByDay(timeZone, wall ?? (await databaseNow(tx)))) return 0;
  const due = await requestsToRemind(tx, page);
  for (const { request, number } of due) {
    await countReminder(tx, request.id);
    await notify(tx, {
      applicationId: request.applicationId,
      partyId: request.partyId,
      template: 'reminder',
      params: { number, dueOn: request.dueOn, blocking: request.blocking ? 'yes' : 'no' },
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
  await tellStaff(tx, row, request, 'request_lapsed');
  if (!request.blocking || row.state !== 'awaiting_applicant') {
    await tellLapsed(tx, row, request);
    return true;
  }
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

/** What fell away is told too: the party need not look for it any more. */
const tellLapsed = (tx: Transaction, row: CaseRow, request: RequestRow): Promise<void> =>
  notify(tx, {
    applicationId: row.id,
    partyId: request.partyId,
    template: 'request_lapsed',
    params: { number: row.number },
    dedupeKey: `request_lapsed/${request.id}`,
  });
