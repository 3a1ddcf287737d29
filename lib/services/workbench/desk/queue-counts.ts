/** Exact counts of the fixed views, from kept counters. */
import { databaseNow } from '@/db/queries/case/case';
import { viewCounts } from '@/db/queries/case/counters';
import type { QueueView } from '@/lib/contracts/queue';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { deskScope } from './desk-scope';

export async function queueCounts(
  context: Context,
): Promise<Outcome<{ counts: Record<QueueView, number>; asOf: string }>> {
  const scope = deskScope(context.actor);
  if (!scope.ok) return scope;
  return reading(context, async (tx) =>
    done({ counts: await viewCounts(tx, scope.value), asOf: (await databaseNow(tx)).toISOString() }),
  );
}
