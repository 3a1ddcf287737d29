/** Bulk work of role `owner`: past the forced policies, never past the guards. */
import { getTableName, sql, type Table } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '@/db/connect';

/** One transaction of role `owner` that sees and writes all rows. */
export function asOwner<T>(owner: Database, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return owner.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.bulk', 'on', true)`);
    return run(tx);
  });
}

/** Parameters that one statement of the protocol can carry, with room to spare. */
const parametersAtMost = 60_000;

/** Inserts rows in statements that the protocol can carry; order is kept. */
export async function insertAll<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = rows.reduce((most, row) => Math.max(most, Object.keys(row).length), 1);
  const atOnce = Math.min(500, Math.floor(parametersAtMost / columns));
  for (let start = 0; start < rows.length; start += atOnce)
    await tx.insert(table).values(rows.slice(start, start + atOnce));
}

export async function isEmpty(tx: Transaction, table: Table): Promise<boolean> {
  const { rows } = await tx.execute(sql`select 1 from app.${sql.identifier(getTableName(table))} limit 1`);
  return rows.length === 0;
}
