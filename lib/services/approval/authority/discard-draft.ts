/** A draft that nobody wants any more: kept under its number, never to be signed. */
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { actOnVersion, type OnDraft, writeWith } from './on-draft';

export function discardDraft(
  context: Context,
  input: OnDraft,
): Promise<Outcome<{ matrixVersionId: string }>> {
  return actOnVersion(context, {
    name: 'authority.discard_draft',
    operation: 'policy.draft',
    input,
    async run(tx, actor, row) {
      if (row.state !== 'draft') return refused('REFUSED', 'matrix_not_draft');
      if (row.createdById !== actor.id) return refused('FORBIDDEN', 'draft_of_another');
      return writeWith(tx, actor, row, { state: 'discarded' }, () => ({
        action: 'authority.discarded',
        payload: { matrixVersionId: row.id },
      }));
    },
    read: (row) => ({ matrixVersionId: row.id }),
  });
}
