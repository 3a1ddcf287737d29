/** Keeps what its maker typed into a draft, faults and all; only publication asks for a matrix without any. */
import { matrixOf, writeMatrix } from '@/db/queries/institution/authority';
import type { MatrixBody } from '@/lib/contracts/house/authority';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { actOnVersion, asDrafted, type Drafted, type OnDraft, writeWith } from './on-draft';

type Input = OnDraft & { readonly body: MatrixBody; readonly note: string };

/** An edit takes back a draft that was handed over: the second person signs only what they were handed. */
export function saveDraft(context: Context, input: Input): Promise<Outcome<Drafted>> {
  return actOnVersion(context, {
    name: 'authority.save_draft',
    operation: 'policy.draft',
    input,
    async run(tx, actor, row) {
      if (row.state !== 'draft') return refused('REFUSED', 'matrix_not_draft');
      if (row.createdById !== actor.id) return refused('FORBIDDEN', 'draft_of_another');
      const matrix = { currency: matrixOf(row).currency, ...input.body };
      const patch = { matrix, note: input.note, proposedAt: null };
      if (row.proposedAt !== null)
        return writeWith(tx, actor, row, patch, () => ({
          action: 'authority.taken_back',
          payload: { matrixVersionId: row.id },
        }));
      // Typing is not an event: the hash of the body is recorded when the draft is handed over.
      const written = await writeMatrix(tx, row, patch);
      return written === undefined ? refused('REFUSED', 'draft_changed') : done(row.id);
    },
    read: asDrafted,
  });
}
