/** Windows that make a hurried one wait: one row per bucket, which names hashes and never a value. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { rateWindow } from '@/db/schema/record/idempotency';

/**
 * Counts one more in a window that begins with its first one; returns the seconds to wait, 0 where it may go on. One
 * statement, so that those at the same instant are all counted; the clock is the database's.
 */
export async function takeFromWindow(
  tx: Transaction,
  bucket: string,
  limit: { readonly max: number; readonly windowSeconds: number },
): Promise<number> {
  const length = sql`make_interval(secs => ${limit.windowSeconds})`;
  const over = sql`${rateWindow.windowStart} <= clock_timestamp() - ${length}`;
  const [row] = await tx
    .insert(rateWindow)
    .values({ bucket, count: 1, windowStart: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: rateWindow.bucket,
      set: {
        count: sql`case when ${over} then 1 else ${rateWindow.count} + 1 end`,
        windowStart: sql`case when ${over} then clock_timestamp() else ${rateWindow.windowStart} end`,
      },
    })
    .returning({
      count: rateWindow.count,
      wait: sql<string>`extract(epoch from ${rateWindow.windowStart} + ${length} - clock_timestamp())`,
    });
  if (row?.count === 1) await forgetOld(tx);
  if (row === undefined || row.count <= limit.max) return 0;
  return Math.max(1, Math.ceil(Number(row.wait)));
}

/** Windows long over; what another transaction holds is left to it. */
async function forgetOld(tx: Transaction): Promise<void> {
  await tx.execute(sql`delete from ${rateWindow} where bucket in (
    select bucket from ${rateWindow} where window_start < clock_timestamp() - interval '7 days'
    limit 100 for update skip locked)`);
}
