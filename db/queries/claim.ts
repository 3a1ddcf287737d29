/** Claims: one statement each, so that no case is handed out twice however many ask at once. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { staff } from '@/db/schema/people/staff';

const workable = inArray(application.state, ['review', 'approval']);

/** Takes those of `numbers` that nobody holds; returns their ids and numbers. Others are left as they are. */
export function claimAll(
  tx: Transaction,
  numbers: readonly string[],
  staffId: string,
): Promise<{ id: string; number: string }[]> {
  return tx
    .update(application)
    .set({ holderId: staffId, heldSince: sql`now()`, version: sql`${application.version} + 1` })
    .where(and(inArray(application.number, [...numbers]), isNull(application.holderId), workable))
    .returning({ id: application.id, number: application.number });
}

/** Takes the most urgent case of a branch that nobody holds and nobody else is taking; `undefined`: none is left. */
export async function claimMostUrgent(
  tx: Transaction,
  branchId: string,
  staffId: string,
): Promise<{ id: string; number: string } | undefined> {
  const next = tx
    .select({ id: application.id })
    .from(application)
    .where(
      and(
        eq(application.handlingBranchId, branchId),
        eq(application.desk, 'unclaimed'),
        sql`${application.isOpen}`,
        eq(application.stage, 'officer'),
        sql`not exists (select from app.conflicts_of_interest(${application.id}, ${staffId}::uuid))`,
      ),
    )
    .orderBy(application.slaSortAt, application.id)
    .limit(1)
    .for('update', { skipLocked: true });
  const [taken] = await tx
    .update(application)
    .set({ holderId: staffId, heldSince: sql`now()`, version: sql`${application.version} + 1` })
    .where(inArray(application.id, next))
    .returning({ id: application.id, number: application.number });
  return taken;
}

/** Who holds these cases, for those that could not be claimed; only cases that the caller may see. */
export function holdersOf(tx: Transaction, numbers: readonly string[]) {
  return tx
    .select({
      number: application.number,
      state: application.state,
      holderId: application.holderId,
      holder: staff.name,
    })
    .from(application)
    .leftJoin(staff, eq(staff.id, application.holderId))
    .where(inArray(application.number, [...numbers]));
}
