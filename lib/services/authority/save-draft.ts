/** Keeps what its maker typed into a draft, faults and all; only publication asks for a matrix without any. */
import { matrixOf, writeMatrix } from '@/db/queries/institution/authority';
import type { MatrixBody } from '@/lib/contracts/authority';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { actOnVersion, asDrafted, type Drafted, type OnDraft } from './on-draft';

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
      // Typing is not an event: the record begins where the draft is handed over, with the hash of its body.
      const written = await writeMatrix(tx, row, { matrix, note: input.note, proposedAt: null });
      return written === undefined ? refused('REFUSED', 'draft_changed') : done(row.id);
    },
    read: asDrafted,
  });
}
