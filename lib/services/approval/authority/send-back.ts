/** The second person does not sign: the draft goes back to its maker with a reason. */
import { databaseNow } from '@/db/queries/case/case';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { actOnVersion, asDrafted, type Drafted, type OnDraft, writeWith } from './on-draft';

type Input = OnDraft & { readonly reason: string };

export function sendBack(context: Context, input: Input): Promise<Outcome<Drafted>> {
  return actOnVersion(context, {
    name: 'authority.send_back',
    operation: 'policy.publish',
    input,
    async run(tx, actor, row) {
      if (row.state !== 'draft' || row.proposedAt === null) return refused('REFUSED', 'not_handed_over');
      if (row.createdById === actor.id) return refused('FORBIDDEN', 'own_draft');
      const patch = {
        proposedAt: null,
        sentBackAt: await databaseNow(tx),
        sentBackById: actor.id,
        sentBackReason: input.reason,
      };
      return writeWith(tx, actor, row, patch, () => ({
        action: 'authority.sent_back',
        payload: { matrixVersionId: row.id },
      }));
    },
    read: asDrafted,
  });
}
