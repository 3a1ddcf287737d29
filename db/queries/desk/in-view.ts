/** Cases of a view of the queue, read within fixed bounds. */
import { and, inArray } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { inView, type QueueQuery, queuePageStatement } from '@/db/queries/case/queue';
import { application } from '@/db/schema/application/application';

/** Numbers of the newest cases of a view, so many at most. */
export async function newestOf(
  tx: Transaction,
  query: Pick<QueueQuery, 'view' | 'scope'>,
  atMost: number,
): Promise<string[]> {
  const rows = await queuePageStatement(tx, {
    ...query,
    sort: 'received',
    direction: 'desc',
    filters: {},
    after: null,
    limit: atMost,
  });
  return rows.map(({ row }) => row.number);
}

/** How many of these cases stand in a view. */
export async function countInView(
  tx: Transaction,
  query: Pick<QueueQuery, 'view' | 'scope'>,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const found = await tx
    .select({ id: application.id })
    .from(application)
    .where(and(inArray(application.id, [...ids]), ...inView(query)));
  return found.length;
}
