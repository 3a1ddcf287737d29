/** How many rows pass the filters, exact to 1,000, and what they ask for in all. */
import { countFiltered } from '@/db/queries/case/queue';
import type { QueueFilters, QueueView } from '@/lib/contracts/queue';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { deskScope } from './desk-scope';

const exactTo = 1_000;

export async function filteredCount(
  context: Context,
  input: { view: QueueView; filters: QueueFilters },
): Promise<Outcome<{ count: number; more: boolean; amountMinor: number; currency: string | null }>> {
  const scope = deskScope(context.actor);
  if (!scope.ok) return scope;
  return reading(context, async (tx) =>
    done(await countFiltered(tx, { ...input, scope: scope.value }, exactTo)),
  );
}
