/**
 * Looks after the clocks by the database's time: those that an older calendar reckoned are moved first; then whoever
 * should know of a clock at risk or over is told, once for each clock and threshold. The mark that they were told, the
 * notices and the event are one transaction: a worker that dies between has told nobody, or everybody.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, databaseNow, lockCaseById } from '@/db/queries/case/case';
import { managersOfBranch, type Threshold, untoldStatement, writeClock } from '@/db/queries/case/clock';
import { beginPage } from '@/db/queries/case/queue';
import { currentSpan } from '@/db/queries/case/stage-span';
import { branchIds } from '@/db/queries/institution/calendar';
import type { StaffNotice } from '@/lib/contracts/house/people';
import type { Actor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notifyStaff } from '@/lib/services/kernel/notify';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { byCalendarOfNow, moveClocks } from './move-clocks';

const page = 200;
type Told = { readonly atRisk: number; readonly over: number; readonly moved: number };

/** Each case in a transaction of its own; what is left over comes with the next minute. */
export async function tendClocks(context: Context): Promise<Outcome<Told>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  let moved = 0;
  for (const branchId of await inActor(context.database, context.actor, branchIds)) {
    const result = await moveClocks(context, { branchId });
    if (!result.ok) return result;
    moved += result.value.moved;
  }
  const told = { over: 0, at_risk: 0 };
  for (const threshold of ['over', 'at_risk'] as const) {
    const found = await inActor(context.database, context.actor, async (tx) => {
      await beginPage(tx);
      return untoldStatement(tx, threshold, page);
    });
    for (const { id } of found) {
      const result = await transact(context, async (tx) =>
        done(await tellOf(tx, context.actor, id, threshold)),
      );
      if (!result.ok) return result;
      if (result.value) told[threshold] += 1;
    }
  }
  return done({ atRisk: told.at_risk, over: told.over, moved });
}

async function tellOf(tx: Transaction, actor: Actor, id: string, threshold: Threshold): Promise<boolean> {
  const locked = await lockCaseById(tx, id);
  const row = locked === undefined ? undefined : await byCalendarOfNow(tx, locked);
  if (row === undefined || !row.isOpen || row.pausedAt !== null) return false;
  const now = await databaseNow(tx);
  return threshold === 'over' ? tellOver(tx, actor, row, now) : tellAtRisk(tx, row, now);
}

/** The holder; where nobody holds the case, the managers, who can see to it that somebody does. */
async function tellAtRisk(tx: Transaction, row: CaseRow, now: Date): Promise<boolean> {
  if (row.atRiskAt === null || row.atRiskAt > now || row.atRiskToldAt !== null) return false;
  if (!(await writeClock(tx, row, { atRiskToldAt: now }))) return false;
  const managers = row.holderId === null ? await managersOfBranch(tx, row.handlingBranchId) : [];
  await tell(tx, row, 'clock_at_risk', [...managers, row.holderId]);
  return true;
}

/** The managers of the branch that handles it, and the holder where they were not warned before. */
async function tellOver(tx: Transaction, actor: Actor, row: CaseRow, now: Date): Promise<boolean> {
  if (row.dueAt === null || row.dueAt > now || row.escalatedAt !== null) return false;
  const warned = row.atRiskToldAt !== null;
  const patch = { escalatedAt: now, ...(warned ? {} : { atRiskToldAt: now }) };
  if (!(await writeClock(tx, row, patch))) return false;
  const spanId = await tell(tx, row, 'clock_breached', [
    ...(await managersOfBranch(tx, row.handlingBranchId)),
    warned ? null : row.holderId,
  ]);
  await recordOnCase(tx, actor, row.id, {
    action: 'clock.breached',
    payload: { stage: row.stage, dueAt: row.dueAt.toISOString(), spanId },
  });
  return true;
}

/** Gives the span that it is of, which with the threshold and the person names the notice. */
async function tell(
  tx: Transaction,
  row: CaseRow,
  template: StaffNotice,
  people: readonly (string | null)[],
): Promise<string> {
  const spanId = (await currentSpan(tx, row.id))?.id ?? row.id;
  for (const staffId of new Set(people)) {
    if (staffId === null) continue;
    await notifyStaff(tx, {
      applicationId: row.id,
      staffId,
      template,
      params: { number: row.number },
      dedupeKey: `${template}/${spanId}/${staffId}`,
    });
  }
  return spanId;
}
