/**
 * Moves due and at risk of a branch's running clocks to its calendar as it is now. What a clock follows from does not
 * change by it, so that a clock may be moved late, twice, or again after a fault, and stands where it should.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, lockCaseById } from '@/db/queries/case/case';
import { type OutdatedPosition, outdatedStatement, writeClock } from '@/db/queries/case/clock';
import { beginPage } from '@/db/queries/case/queue';
import { theInstitution } from '@/db/queries/institution/product';
import {
  businessMinutesBetween,
  type ClockAnchor,
  defaultCalendar,
  runningInstants,
} from '@/lib/domain/workflow/clock/business-clock';
import { authorize } from '@/lib/services/kernel/authorize';
import { knownCalendar } from '@/lib/services/kernel/case/calendar';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';

const page = 200;

/** Each case in a transaction of its own, under its row's lock: moves of people go on between. */
export async function moveClocks(
  context: Context,
  { branchId }: { readonly branchId: string },
): Promise<Outcome<{ moved: number }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  let moved = 0;
  for (let after: OutdatedPosition | null = null; ; ) {
    const found = await inActor(context.database, context.actor, async (tx) => {
      const { version } = await knownCalendar(tx, branchId);
      await beginPage(tx);
      return outdatedStatement(tx, { branchId, version, after }, page);
    });
    for (const { id } of found) {
      const result = await transact(context, async (tx) => done(await moveOne(tx, id)));
      if (!result.ok) return result;
      if (result.value) moved += 1;
    }
    const last = found.at(-1);
    if (last === undefined || found.length < page) return done({ moved });
    after = { id: last.id, version: last.version };
  }
}

const moveOne = async (tx: Transaction, id: string): Promise<boolean> => {
  const row = await lockCaseById(tx, id);
  return row !== undefined && (await byCalendarOfNow(tx, row)) !== row;
};

/** The locked row with its clock by the calendar of now; the same row where it stands or was reckoned by it already. */
export async function byCalendarOfNow(tx: Transaction, row: CaseRow): Promise<CaseRow> {
  // The clock of a second look is a date promised to the applicant: it moves for no calendar.
  if (row.dueAt === null || row.pausedAt !== null || !row.isOpen || row.appeal) return row;
  const { calendar, version } = await knownCalendar(tx, row.handlingBranchId);
  if (row.clockCalendarVersion >= version) return row;
  const anchor = await anchorOf(tx, row, row.dueAt);
  const { dueMs, atRiskMs } = runningInstants(calendar, anchor);
  const patch = {
    clockFrom: new Date(anchor.fromMs),
    clockLeftMinutes: anchor.leftMinutes,
    clockCalendarVersion: version,
    dueAt: new Date(dueMs),
    atRiskAt: new Date(atRiskMs),
  };
  return (await writeClock(tx, row, patch)) ? { ...row, ...patch } : row;
}

/** Clocks that began before there was a calendar were reckoned by weekdays and nine to half past five. */
async function anchorOf(tx: Transaction, row: CaseRow, dueAt: Date): Promise<ClockAnchor> {
  const targetMinutes = row.targetMinutes ?? 0;
  if (row.clockFrom !== null && row.clockLeftMinutes !== null)
    return { fromMs: row.clockFrom.getTime(), leftMinutes: row.clockLeftMinutes, targetMinutes };
  const { timeZone } = await theInstitution(tx);
  const fromMs = row.stageSince.getTime();
  const left = businessMinutesBetween(defaultCalendar(timeZone), fromMs, dueAt.getTime());
  return { fromMs, leftMinutes: Math.max(0, Math.round(left)), targetMinutes };
}
