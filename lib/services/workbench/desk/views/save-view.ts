/** Saves filters, sort and columns of the queue under a name; thirty a person at most. */
import { freePlace, insertView } from '@/db/queries/desk/saved-view';
import { savedViewsAtMost, type ViewContent } from '@/lib/contracts/desk';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { readView, underOwnName, type ViewAnswer, viewWriter } from './on-view';

type Input = { name: string; content: ViewContent; key: string };

export function saveView(context: Context, input: Input): Promise<Outcome<ViewAnswer>> {
  const { name, content, key } = input;
  return runCommand(context, {
    operation: 'view.save',
    key,
    input: { name, content },
    async run(tx) {
      const by = viewWriter(context);
      if (!by.ok) return by;
      const staffId = by.value.id;
      const position = await freePlace(tx, staffId, savedViewsAtMost);
      if (position === null) return refused('REFUSED', 'too_many_views', { most: savedViewsAtMost });
      return underOwnName(name, () => insertView(tx, { staffId, name, position, content }));
    },
    read: readView,
  });
}
