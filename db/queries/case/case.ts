/** One case: lock it, read it, write it under guard. Row-level security decides whether it exists for the caller. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { application } from '@/db/schema/application/application';

export type CaseRow = typeof application.$inferSelect;
type Writable = Omit<typeof application.$inferInsert, 'id' | 'number' | 'version' | 'createdAt'>;
export type CasePatch = Partial<Writable>;

const byNumber = (number: string) => eq(application.number, number);
const byId = (id: string) => eq(application.id, id);

type Found = Promise<CaseRow | undefined>;
const first = async (rows: Promise<CaseRow[]>): Found => (await rows)[0];
const locked = (tx: Transaction, where: ReturnType<typeof byId>): Found =>
  first(tx.select().from(application).where(where).limit(1).for('update').execute());

const found = keptQuery((db) =>
  db
    .select()
    .from(application)
    .where(eq(application.number, sql.placeholder('number')))
    .limit(1),
);
const foundById = keptQuery((db) =>
  db
    .select()
    .from(application)
    .where(eq(application.id, sql.placeholder('id')))
    .limit(1),
);
export const findCase = (tx: Transaction, number: string): Found => first(found(tx, { number }));
export const findCaseById = (tx: Transaction, id: string): Found => first(foundById(tx, { id }));
/** The row lock is the first lock of every write to a case; all others are taken after it. */
export const lockCase = (tx: Transaction, number: string) => locked(tx, byNumber(number));
export const lockCaseById = (tx: Transaction, id: string) => locked(tx, byId(id));

export async function insertCase(tx: Transaction, row: typeof application.$inferInsert): Promise<CaseRow> {
  const [inserted] = await tx.insert(application).values(row).returning();
  if (inserted === undefined) throw new Error('The case was not stored.');
  return inserted;
}

/** Writes only what was read: 0 rows (`undefined`) when state or version moved on meanwhile. */
export async function writeCase(
  tx: Transaction,
  read: Pick<CaseRow, 'id' | 'state' | 'version'>,
  patch: CasePatch,
): Promise<CaseRow | undefined> {
  const [written] = await tx
    .update(application)
    .set({ ...patch, version: sql`${application.version} + 1`, updatedAt: sql`now()` })
    .where(and(byId(read.id), eq(application.state, read.state), eq(application.version, read.version)))
    .returning();
  return written;
}

/** The database's clock: the only one that decides anything. The instant is that of the transaction's start. */
export async function databaseNow(tx: Transaction): Promise<Date> {
  const { rows } = await tx.execute<{ now: Date | string }>(sql`select now() as now`);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('The database did not tell its time.');
  return new Date(now);
}

/** The next human number of a month `yymm`. */
export async function nextNumber(tx: Transaction, month: string): Promise<string> {
  const { rows } = await tx.execute<{ number: string }>(
    sql`select app.next_application_number(${month}) as number`,
  );
  const number = rows[0]?.number;
  if (number === undefined) throw new Error('No application number was given.');
  return number;
}
