/** The lender's calendar, hours of branches, and targets of stages: read for reckoning, written with their history. */
import { and, asc, desc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { branchHours, calendarDay, calendarYear, clockTarget } from '@/db/schema/institution/calendar';
import { branch } from '@/db/schema/institution/institution';

export type DayRow = typeof calendarDay.$inferSelect;
export type HoursRow = typeof branchHours.$inferSelect;
export type YearRow = typeof calendarYear.$inferSelect;
export type TargetRow = typeof clockTarget.$inferSelect;

const standing = isNull(calendarDay.removedAt);

/** Days that count for a branch, its own and everybody's; `null`: everybody's alone. */
const daysFor = (branchId: string | null) =>
  branchId === null
    ? isNull(calendarDay.branchId)
    : or(isNull(calendarDay.branchId), eq(calendarDay.branchId, branchId));

/** Every standing day of a branch's calendar: some thirty a year. */
export function daysOfBranch(tx: Transaction, branchId: string): Promise<DayRow[]> {
  return tx
    .select()
    .from(calendarDay)
    .where(and(standing, daysFor(branchId)))
    .orderBy(asc(calendarDay.day));
}

export function daysOfYear(tx: Transaction, branchId: string | null, year: number): Promise<DayRow[]> {
  return tx
    .select()
    .from(calendarDay)
    .where(
      and(
        standing,
        daysFor(branchId),
        gte(calendarDay.day, `${year}-01-01`),
        lte(calendarDay.day, `${year}-12-31`),
      ),
    )
    .orderBy(asc(calendarDay.day), asc(calendarDay.id));
}

export function hoursOfBranch(tx: Transaction, branchId: string): Promise<HoursRow[]> {
  return tx
    .select()
    .from(branchHours)
    .where(and(isNull(branchHours.removedAt), eq(branchHours.branchId, branchId)))
    .orderBy(asc(branchHours.fromDay));
}

export function publishedYears(tx: Transaction): Promise<YearRow[]> {
  return tx.select().from(calendarYear).orderBy(asc(calendarYear.year));
}

export async function findDay(tx: Transaction, id: string): Promise<DayRow | undefined> {
  const [row] = await tx.select().from(calendarDay).where(eq(calendarDay.id, id)).limit(1);
  return row;
}

/** The day that stands for exactly this branch, or for all. */
export async function dayOn(
  tx: Transaction,
  branchId: string | null,
  day: string,
): Promise<DayRow | undefined> {
  const of = branchId === null ? isNull(calendarDay.branchId) : eq(calendarDay.branchId, branchId);
  const [row] = await tx
    .select()
    .from(calendarDay)
    .where(and(standing, of, eq(calendarDay.day, day)))
    .limit(1);
  return row;
}

/** The day of every branch as its year brought it, though a person's word took its place since. */
export async function publishedDay(tx: Transaction, day: string): Promise<DayRow | undefined> {
  const [row] = await tx
    .select()
    .from(calendarDay)
    .where(and(isNull(calendarDay.branchId), isNull(calendarDay.setById), eq(calendarDay.day, day)))
    .orderBy(desc(calendarDay.createdAt), desc(calendarDay.id))
    .limit(1);
  return row;
}

/** One change of the calendar at a time; taken before anything of it is read. */
export async function lockCalendar(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7000017)`);
}

export async function insertDay(tx: Transaction, row: typeof calendarDay.$inferInsert): Promise<string> {
  const [inserted] = await tx.insert(calendarDay).values(row).returning({ id: calendarDay.id });
  if (inserted === undefined) throw new Error('The day was not stored.');
  return inserted.id;
}

/** `false` where it was removed before. */
export async function removeDay(
  tx: Transaction,
  id: string,
  removed: { readonly byId: string | null; readonly reason: string },
): Promise<boolean> {
  const rows = await tx
    .update(calendarDay)
    .set({ removedAt: sql`now()`, removedById: removed.byId, removedReason: removed.reason })
    .where(and(eq(calendarDay.id, id), standing))
    .returning({ id: calendarDay.id });
  return rows.length > 0;
}

/** The days of a year and, after them, the year itself. Days that people set before stand. */
export async function insertYear(
  tx: Transaction,
  year: typeof calendarYear.$inferInsert,
  days: readonly (typeof calendarDay.$inferInsert)[],
): Promise<void> {
  if (days.length > 0)
    await tx
      .insert(calendarDay)
      .values([...days])
      .onConflictDoNothing();
  await tx.insert(calendarYear).values(year);
}

/** Hours from a date on take the place of those that began on the same date. */
export async function insertHours(
  tx: Transaction,
  row: typeof branchHours.$inferInsert & { readonly setById: string },
): Promise<string> {
  await tx
    .update(branchHours)
    .set({ removedAt: sql`now()`, removedById: row.setById })
    .where(
      and(
        eq(branchHours.branchId, row.branchId),
        eq(branchHours.fromDay, row.fromDay),
        isNull(branchHours.removedAt),
      ),
    );
  const [inserted] = await tx.insert(branchHours).values(row).returning({ id: branchHours.id });
  if (inserted === undefined) throw new Error('The hours were not stored.');
  return inserted.id;
}

export async function insertTarget(tx: Transaction, row: typeof clockTarget.$inferInsert): Promise<string> {
  const [inserted] = await tx.insert(clockTarget).values(row).returning({ id: clockTarget.id });
  if (inserted === undefined) throw new Error('The target was not stored.');
  return inserted.id;
}

export async function findTarget(tx: Transaction, id: string): Promise<TargetRow | undefined> {
  const [row] = await tx.select().from(clockTarget).where(eq(clockTarget.id, id)).limit(1);
  return row;
}

/** The latest target of every stage of a product that has one of its own. */
export function targetsOfProduct(tx: Transaction, productId: string): Promise<TargetRow[]> {
  return tx
    .selectDistinctOn([clockTarget.stage])
    .from(clockTarget)
    .where(eq(clockTarget.productId, productId))
    .orderBy(asc(clockTarget.stage), desc(clockTarget.createdAt), desc(clockTarget.id));
}

/** The latest changes of days for a branch (its own and everybody's), by people, set or removed; newest first. */
export function changedDays(tx: Transaction, branchId: string | null, limit: number): Promise<DayRow[]> {
  const byPeople = or(sql`${calendarDay.setById} is not null`, sql`${calendarDay.removedAt} is not null`);
  return tx
    .select()
    .from(calendarDay)
    .where(and(daysFor(branchId), byPeople))
    .orderBy(sql`coalesce(${calendarDay.removedAt}, ${calendarDay.createdAt}) desc`, desc(calendarDay.id))
    .limit(limit);
}

/** The hours of a branch as they were set one after the other; newest first. */
export function changedHours(tx: Transaction, branchId: string, limit: number): Promise<HoursRow[]> {
  return tx
    .select()
    .from(branchHours)
    .where(eq(branchHours.branchId, branchId))
    .orderBy(desc(branchHours.createdAt), desc(branchHours.id))
    .limit(limit);
}

export async function branchIds(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.select({ id: branch.id }).from(branch).orderBy(asc(branch.code)).limit(1000);
  return rows.map(({ id }) => id);
}
