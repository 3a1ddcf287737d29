/** Hands a draft to a second person: without faults, and with a backtest of this very draft. */

import { databaseNow } from '@/db/queries/case/case';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { actOnVersion, asDrafted, type Drafted, type OnDraft, writeWith } from './on-draft';
import { readyRefusal } from './ready';

export function proposeDraft(context: Context, input: OnDraft): Promise<Outcome<Drafted>> {
  return actOnVersion(context, {
    name: 'authority.propose',
    operation: 'policy.draft',
    input,
    async run(tx, actor, row) {
      if (row.state !== 'draft') return refused('REFUSED', 'matrix_not_draft');
      if (row.createdById !== actor.id) return refused('FORBIDDEN', 'draft_of_another');
      const notReady = await readyRefusal(tx, row);
      if (notReady !== null) return notReady;
      const proposedAt = await databaseNow(tx);
      const patch = { proposedAt, sentBackAt: null, sentBackById: null, sentBackReason: null };
      return writeWith(tx, actor, row, patch, ({ bodyHash }) => ({
        action: 'authority.proposed',
        payload: { matrixVersionId: row.id, bodyHash },
      }));
    },
    read: asDrafted,
  });
}
