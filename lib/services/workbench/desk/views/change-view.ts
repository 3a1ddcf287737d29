/** Renames a saved view, gives it other filters, shares it with the branch or takes it back. */
import { writeView } from '@/db/queries/desk/saved-view';
import type { ViewContent } from '@/lib/contracts/desk';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { ownViewAt, readView, underOwnName, type ViewAnswer, viewWriter } from './on-view';

type Input = {
  viewId: string;
  version: number;
  name?: string | undefined;
  content?: ViewContent | undefined;
  shared?: boolean | undefined;
  key: string;
};

export function changeView(context: Context, { key, ...input }: Input): Promise<Outcome<ViewAnswer>> {
  const { name, content, shared } = input;
  return runCommand(context, {
    operation: 'view.change',
    key,
    input: { ...input, name: name ?? null, content: content ?? null, shared: shared ?? null },
    async run(tx) {
      const by = viewWriter(context);
      if (!by.ok) return by;
      const read = await ownViewAt(tx, by.value, input);
      if (!read.ok) return read;
      const { branchId } = by.value;
      if (shared === true) {
        const may = authorize(context.actor, 'view.share');
        if (!may.ok) return may;
        if (branchId === null) return refused('REFUSED', 'no_branch');
      }
      const patch = {
        ...(name === undefined ? {} : { name }),
        ...(content === undefined ? {} : { content }),
        ...(shared === undefined ? {} : { sharedBranchId: shared ? branchId : null }),
      };
      return underOwnName(name ?? read.value.name, () => writeView(tx, read.value, patch));
    },
    read: readView,
  });
}
