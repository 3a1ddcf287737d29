/** The staff register: keyed hashes of each member of staff and of who they declared. Own rows only, but for risk and audit. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { staffRegister } from '@/db/schema/people/staff';
import { registerDueAt } from '@/lib/domain/authority/rights/register';

export type RegisterRow = typeof staffRegister.$inferSelect;

/** What stands now of one person, oneself first, then as it was declared. */
export function registerOf(tx: Transaction, staffId: string): Promise<RegisterRow[]> {
  return tx
    .select()
    .from(staffRegister)
    .where(and(eq(staffRegister.staffId, staffId), isNull(staffRegister.endedAt)))
    .orderBy(sql`${staffRegister.relation} <> 'self'`, asc(staffRegister.createdAt), asc(staffRegister.id))
    .limit(200);
}

/** When the person's declaration is due, by the database's clock; a person who may not be read has none. */
export async function registerDue(
  tx: Transaction,
  staffId: string,
): Promise<{ readonly dueAt: Date; readonly confirmedAt: Date | null; readonly now: Date }> {
  const { rows } = await tx.execute<{ now: string; joined: string; confirmed: string | null }>(sql`
    select now() as now, s.created_at as joined, min(r.confirmed_at) as confirmed from app.staff s
    left join app.staff_register r on r.staff_id = s.id and r.ended_at is null
    where s.id = ${staffId}::uuid group by s.id`);
  const [row] = rows;
  if (row === undefined) throw new Error('The member of staff is not there.');
  const confirmedAt = row.confirmed === null ? null : new Date(row.confirmed);
  return {
    confirmedAt,
    dueAt: registerDueAt({ confirmedAt, joinedAt: new Date(row.joined) }),
    now: new Date(row.now),
  };
}

export type RegisterDue = { readonly dueAt: Date; readonly overdue: boolean };

/** Of these people when each one's declaration is due, by the database's clock: dates alone, nothing declared. */
export async function registersDue(
  tx: Transaction,
  staffIds: readonly string[],
): Promise<ReadonlyMap<string, RegisterDue>> {
  if (staffIds.length === 0) return new Map();
  const { rows } = await tx.execute<{
    id: string;
    now: string;
    joined: string;
    confirmed: string | null;
  }>(sql`
    select s.id, now() as now, s.created_at as joined, min(r.confirmed_at) as confirmed from app.staff s
    left join app.staff_register r on r.staff_id = s.id and r.ended_at is null
    where s.id = any(${sql.param([...staffIds])}::uuid[]) group by s.id`);
  return new Map(
    rows.map(({ id, now, joined, confirmed }) => {
      const confirmedAt = confirmed === null ? null : new Date(confirmed);
      const dueAt = registerDueAt({ confirmedAt, joinedAt: new Date(joined) });
      return [id, { dueAt, overdue: dueAt < new Date(now) }];
    }),
  );
}

export async function insertRegister(
  tx: Transaction,
  row: typeof staffRegister.$inferInsert,
): Promise<string> {
  const [inserted] = await tx.insert(staffRegister).values(row).returning({ id: staffRegister.id });
  if (inserted === undefined) throw new Error('The declaration was not stored.');
  return inserted.id;
}

/** Ends declarations of this person; returns the ids that stood until now. */
export async function endRegister(
  tx: Transaction,
  staffId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .update(staffRegister)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(staffRegister.staffId, staffId),
        inArray(staffRegister.id, [...ids]),
        isNull(staffRegister.endedAt),
      ),
    )
    .returning({ id: staffRegister.id });
  return rows.map((row) => row.id);
}

/** Confirms all that stands, by the database's clock; returns how many. */
export async function confirmRegister(tx: Transaction, staffId: string): Promise<number> {
  const rows = await tx
    .update(staffRegister)
    .set({ confirmedAt: sql`now()` })
    .where(and(eq(staffRegister.staffId, staffId), isNull(staffRegister.endedAt)))
    .returning({ id: staffRegister.id });
  return rows.length;
}

/** One writer of a person's register at a time. */
export async function lockRegister(tx: Transaction, staffId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`register/${staffId}`}, 4))`);
}

/** Members of staff whose own, or whose relative's, application this is. */
export async function staffBehind(tx: Transaction, applicationId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ staff_id: string }>(
    sql`select distinct staff_id from app.staff_behind(${applicationId}::uuid)`,
  );
  return rows.map((row) => row.staff_id);
}
