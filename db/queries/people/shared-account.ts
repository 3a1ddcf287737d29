/** An account that more than one person is paid to: counted over all branches, by named functions. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';

/** Of two who give one account at once, the second looks when the first is written. Held until the transaction ends. */
export async function lockAccount(tx: Transaction, hash: Buffer): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`account/${hash.toString('hex')}`}, 5))`,
  );
}

/** How many other people gave the account of this case's borrower. */
export async function accountSharedBy(tx: Transaction, applicationId: string): Promise<number> {
  const { rows } = await tx.execute<{ people: number }>(
    sql`select app.account_shared_by(${applicationId}::uuid) as people`,
  );
  return Number(rows[0]?.people ?? 0);
}

/** Numbers of the other cases that wait for their payout to the same account. */
export async function casesOfAccount(tx: Transaction, applicationId: string): Promise<readonly string[]> {
  const { rows } = await tx.execute<{ number: string }>(
    sql`select number from app.cases_of_account(${applicationId}::uuid)`,
  );
  return rows.map(({ number }) => number);
}
