/** Puts one's saved views into an order; the list must name each of them once. */
import { ownViews, placeViews } from '@/db/queries/desk/saved-view';
import { isStaff } from '@/lib/services/kernel/actor';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { viewWriter } from './on-view';

type Input = { viewIds: readonly string[]; key: string };

export function orderViews(context: Context, input: Input): Promise<Outcome<{ viewIds: string[] }>> {
  const viewIds = [...input.viewIds];
  return runCommand(context, {
    operation: 'view.order',
    key: input.key,
    input: { viewIds },
    async run(tx) {
      const by = viewWriter(context);
      if (!by.ok) return by;
      const own = await ownViews(tx, by.value.id);
      const named = new Set(viewIds);
      const all = named.size === viewIds.length && own.length === viewIds.length;
      if (!all || own.some((each) => !named.has(each.id))) return refused('REFUSED', 'view_changed');
      await placeViews(tx, by.value.id, viewIds);
      return done(by.value.id);
    },
    async read(tx) {
      const own = isStaff(context.actor) ? await ownViews(tx, context.actor.id) : [];
      return done({ viewIds: own.map((each) => each.id) });
    },
  });
}
