/** Conditions precedent by the clock: open past its date a condition is unmet, which is a ground to cancel. */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { databaseNow, lockCaseById } from '@/db/queries/case/case';
import { conditionsPastDue, markUnmet } from '@/db/queries/decision/offer-condition';
import { theInstitution } from '@/db/queries/institution/product';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';

const page = 200;

/** Each in a transaction of its own; open pages of the case learn of it by its version. */
export async function tendConditions(context: Context): Promise<{ unmet: number }> {
  const due = await inActor(context.database, context.actor, async (tx) => {
    const { timeZone } = await theInstitution(tx);
    return conditionsPastDue(tx, dateIn(timeZone, await databaseNow(tx)), page);
  });
  let unmet = 0;
  for (const each of due)
    if (await inActor(context.database, context.actor, (tx) => end(tx, context, each))) unmet += 1;
  return { unmet };
}

async function end(
  tx: Transaction,
  context: Context,
  { id, applicationId }: { readonly id: string; readonly applicationId: string },
): Promise<boolean> {
  const row = await lockCaseById(tx, applicationId);
  if (row?.state !== 'accepted' || !(await markUnmet(tx, id))) return false;
  await recordOnCase(tx, context.actor, row.id, { action: 'condition.unmet', payload: { conditionId: id } });
  await refreshCase(tx, row, {});
  return true;
}
