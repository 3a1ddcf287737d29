/** Takes a saved view away, and brings it back while it can be undone. */
import { databaseNow } from '@/db/queries/case/case';
import { freePlace, writeView } from '@/db/queries/desk/saved-view';
import { savedViewsAtMost } from '@/lib/contracts/desk';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { ownViewAt, readView, underOwnName, type ViewAnswer, viewWriter } from './on-view';

type Input = { viewId: string; version: number; key: string };

export function removeView(context: Context, { key, ...input }: Input): Promise<Outcome<ViewAnswer>> {
  return runCommand(context, {
    operation: 'view.remove',
    key,
    input,
    async run(tx) {
      const by = viewWriter(context);
      if (!by.ok) return by;
      const read = await ownViewAt(tx, by.value, input);
      if (!read.ok) return read;
      const removedAt = read.value.removedAt ?? (await databaseNow(tx));
      const written = await writeView(tx, read.value, { removedAt, position: null });
      return written === undefined ? refused('REFUSED', 'view_changed') : done(written.id);
    },
    read: readView,
  });
}

/** It stands at the end of the list again; refused where another of the person's views took its name meanwhile. */
export function restoreView(context: Context, { key, ...input }: Input): Promise<Outcome<ViewAnswer>> {
  return runCommand(context, {
    operation: 'view.restore',
    key,
    input,
    async run(tx) {
      const by = viewWriter(context);
      if (!by.ok) return by;
      const read = await ownViewAt(tx, by.value, input);
      if (!read.ok) return read;
      if (read.value.removedAt === null) return done(read.value.id);
      const position = await freePlace(tx, by.value.id, savedViewsAtMost);
      if (position === null) return refused('REFUSED', 'too_many_views', { most: savedViewsAtMost });
      return underOwnName(read.value.name, () => writeView(tx, read.value, { removedAt: null, position }));
    },
    read: readView,
  });
}
