/** Folding of the kept counts as tests want it: until nothing is left. */
import { sql } from 'drizzle-orm';
import { vi } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { foldCounts } from '@/db/queries/case/counters';
import { testSystem } from './case';
import { inBulk, type TestDatabase } from './test-database';

/**
 * A pass takes only rows older than every running transaction of the whole server, and other test files keep
 * transactions of their own open beside this one: what they hold back is folded once they have ended.
 */
export async function foldAll(db: TestDatabase): Promise<void> {
  await vi.waitFor(
    async () => {
      await inActor(db.worker, testSystem, foldCounts);
      const { rows } = await inBulk(db.owner, (tx) =>
        tx.execute<{ left: number }>(sql`select (select count(*) from app.queue_count_delta)::int
          + (select count(*) from app.statistic_delta)::int as left`),
      );
      if (rows[0]?.left !== 0) throw new Error(`${rows[0]?.left} deltas are not folded yet`);
    },
    { timeout: 60_000, interval: 20 },
  );
}
