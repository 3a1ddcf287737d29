/** What the worker finds of clocks by their own indexes, and how it writes them. */
import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { grant, staff } from '@/db/schema/people/staff';
import type { CaseRow } from './case';

type ClockPatch = Partial<
  Pick<
    typeof application.$inferInsert,
    | 'clockFrom'
    | 'clockLeftMinutes'
    | 'clockCalendarVersion'
    | 'dueAt'
    | 'atRiskAt'
    | 'atRiskToldAt'
    | 'escalatedAt'
  >
>;

const running = sql`${application.isOpen} and ${application.pausedAt} is null`;
export type Threshold = 'at_risk' | 'over';

/** Clocks past a threshold of which nobody was told, the longest first: one range of its index. */
export function untoldStatement(tx: Transaction, threshold: Threshold, limit: number) {
  const [reachedAt, toldAt] =
    threshold === 'over'
      ? [application.dueAt, application.escalatedAt]
      : [application.atRiskAt, application.atRiskToldAt];
  return tx
    .select({ id: application.id })
    .from(application)
    .where(and(running, sql`${reachedAt} <= now()`, isNull(toldAt)))
    .orderBy(asc(reachedAt), asc(application.id))
    .limit(limit);
}

export type OutdatedPosition = { readonly version: number; readonly id: string };

/** Running clocks of a branch that were reckoned by an older calendar, by keyset: one range of its index. */
export function outdatedStatement(
  tx: Transaction,
  of: { readonly branchId: string; readonly version: number; readonly after: OutdatedPosition | null },
  limit: number,
) {
  const { after } = of;
  return tx
    .select({ id: application.id, version: application.clockCalendarVersion })
    .from(application)
    .where(
      and(
        running,
        sql`${application.dueAt} is not null`,
        eq(application.handlingBranchId, of.branchId),
        lt(application.clockCalendarVersion, of.version),
        after === null
          ? undefined
          : sql`(${application.clockCalendarVersion}, ${application.id}) > (${after.version}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(application.clockCalendarVersion), asc(application.id))
    .limit(limit);
}

/**
 * Writes the clock of a locked row. Its version stays: an open signature page is not outdated by the passing of time,
 * and nothing of what is signed has changed. `false` where the row is no longer the one that was read.
 */
export async function writeClock(
  tx: Transaction,
  read: Pick<CaseRow, 'id' | 'version'>,
  patch: ClockPatch,
): Promise<boolean> {
  const rows = await tx
    .update(application)
    .set(patch)
    .where(and(eq(application.id, read.id), eq(application.version, read.version)))
    .returning({ id: application.id });
  return rows.length > 0;
}

/** Open clocks that are over, and at risk but not over; `branchId: null`: of every branch. One index range. */
export async function clockCounts(
  tx: Transaction,
  branchId: string | null,
): Promise<{ over: number; atRisk: number }> {
  const { rows } = await tx.execute<{ over: number; at_risk: number }>(sql`
    select count(*) filter (where due_at <= now())::int as over,
      count(*) filter (where due_at > now())::int as at_risk
    from app.application where is_open and paused_at is null and at_risk_at <= now()
      and (${branchId}::uuid is null or handling_branch_id = ${branchId}::uuid)`);
  return { over: rows[0]?.over ?? 0, atRisk: rows[0]?.at_risk ?? 0 };
}

/** Active managers of a branch, by id. */
export async function managersOfBranch(tx: Transaction, branchId: string): Promise<readonly string[]> {
  const rows = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(
      and(
        eq(staff.active, true),
        sql`exists (select from ${grant} g where g.staff_id = ${staff.id} and g.kind = 'branch'
          and g.state = 'active' and g.branch_id = ${branchId}::uuid)`,
        sql`exists (select from ${grant} g where g.staff_id = ${staff.id} and g.kind = 'role'
          and g.state = 'active' and g.role = 'manager')`,
      ),
    )
    .orderBy(asc(staff.id))
    .limit(100);
  return rows.map(({ id }) => id);
}
