/** A version that was published for later never comes into force; what is in force is changed by a new version only. */
import { databaseNow } from '@/db/queries/case/case';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { requireRecentProof } from '@/lib/services/kernel/people/recent-proof';
import { actOnVersion, type OnDraft, writeWith } from './on-draft';

export function withdrawMatrix(
  context: Context,
  input: OnDraft,
): Promise<Outcome<{ matrixVersionId: string }>> {
  return actOnVersion(context, {
    name: 'authority.withdraw',
    operation: 'policy.publish',
    input,
    async run(tx, actor, row) {
      const now = await databaseNow(tx);
      const scheduled = row.state === 'published' && row.inForceFrom !== null && row.inForceFrom > now;
      if (!scheduled) return refused('REFUSED', 'not_scheduled');
      const proven = await requireRecentProof(tx, actor);
      if (!proven.ok) return proven;
      return writeWith(tx, actor, row, { state: 'retired', retiredAt: now }, () => ({
        action: 'authority.withdrawn',
        payload: { matrixVersionId: row.id },
      }));
    },
    read: (row) => ({ matrixVersionId: row.id }),
  });
}
