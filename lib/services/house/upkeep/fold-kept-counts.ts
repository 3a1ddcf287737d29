/** Folds the settled deltas of kept counts and roll-ups; one folder at a time. */
import { inActor } from '@/db/connect-actor';
import { foldCounts } from '@/db/queries/case/counters';
import type { Context } from '@/lib/services/kernel/context';

export function foldKeptCounts(context: Context): Promise<number> {
  return inActor(context.database, context.actor, foldCounts);
}
