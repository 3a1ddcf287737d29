/**
 * What every change of the calendar does besides: it is made by an administrator alone (nobody's authority grows by it,
 * and a branch that floods is closed the same morning), under one lock, recorded, and followed by the clocks.
 */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { branchIds, lockCalendar } from '@/db/queries/institution/calendar';
import { branchById, theInstitution } from '@/db/queries/institution/product';
import { appendEvent } from '@/db/queries/record/audit';
import { enqueue } from '@/db/queries/record/jobs';
import type { AuditAct } from '@/lib/domain/audit/event';
import type { Operation } from '@/lib/domain/authority/rights/permissions';
import type { Actor, StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';

export type Changing = { readonly actor: StaffActor; readonly today: string };

/** Rights, the lock, and the business date; `branchId` must be a branch where one is named. */
export async function beginChange(
  tx: Transaction,
  context: Context,
  of: { readonly operation: Operation; readonly branchId: string | null },
): Promise<Outcome<Changing>> {
  const { actor } = context;
  const allowed = authorize(actor, of.operation);
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  await lockCalendar(tx);
  if (of.branchId !== null && (await branchById(tx, of.branchId)) === undefined) return notFound;
  return done({ actor, today: await businessDate(tx) });
}

export async function businessDate(tx: Transaction): Promise<string> {
  const { timeZone } = await theInstitution(tx);
  return dateIn(timeZone, await databaseNow(tx));
}

/** Records the change and has the clocks of the branches moved; `branchId` `null`: of all. */
export async function endChange(
  tx: Transaction,
  actor: Actor,
  branchId: string | null,
  act: AuditAct,
): Promise<void> {
  const institution = await theInstitution(tx);
  await appendEvent(tx, actor, { kind: 'institution', id: institution.id }, act);
  const touched = branchId === null ? await branchIds(tx) : [branchId];
  for (const id of touched)
    await enqueue(tx, { task: 'move_clocks', payload: { branchId: id }, key: `clocks/${id}` });
}
