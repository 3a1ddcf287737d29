/** How many cases of a view are new to the reader, and how many others have changed: two bounded reads. */
import { changedAmongLast, unseenAmong } from '@/db/queries/desk/case-look';
import { countInView, newestOf } from '@/db/queries/desk/in-view';
import type { QueueView } from '@/lib/contracts/queue';
import { newsVerbs } from '@/lib/domain/audit/news';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { deskScope } from '../desk-scope';

/** So many of a view's newest cases, and of the cases looked at last, are asked for news. */
const newestAtMost = 200;
const looksAtMost = 500;

/** New and changed cases of a view, counted apart within fixed bounds; ended cases are no news. */
export async function freshInView(
  context: Context,
  input: { view: QueueView },
): Promise<Outcome<{ unseen: number; more: boolean; changed: number }>> {
  const scope = deskScope(context.actor);
  if (!scope.ok) return scope;
  const { staffId } = scope.value;
  if (staffId === null || input.view === 'decided' || input.view === 'archive')
    return done({ unseen: 0, more: false, changed: 0 });
  const query = { view: input.view, scope: scope.value };
  return reading(context, async (tx) => {
    const newest = await newestOf(tx, query, newestAtMost);
    const unseen = await unseenAmong(tx, staffId, newest);
    const changed = await changedAmongLast(tx, staffId, newsVerbs, looksAtMost);
    return done({
      unseen: unseen.length,
      more: newest.length === newestAtMost && unseen.length > 0,
      changed: await countInView(tx, query, changed),
    });
  });
}
