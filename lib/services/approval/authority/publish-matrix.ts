/** The second person's signature: the draft becomes immutable and is in force from an instant that has not passed. */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { instantTaken, type MatrixRow } from '@/db/queries/institution/authority';
import type { StaffActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { type Outcome, refused } from '@/lib/services/kernel/outcome';
import { requireRecentProof } from '@/lib/services/kernel/people/recent-proof';
import { actOnVersion, type OnDraft, writeWith } from './on-draft';
import { readyRefusal } from './ready';

type Input = OnDraft & { readonly inForceFrom?: string | undefined };
type Published = { readonly matrixVersionId: string; readonly inForceFrom: string };

export function publishMatrix(context: Context, input: Input): Promise<Outcome<Published>> {
  return actOnVersion(context, {
    name: 'authority.publish',
    operation: 'policy.publish',
    input,
    async run(tx, actor, row) {
      if (row.state !== 'draft' || row.proposedAt === null) return refused('REFUSED', 'not_handed_over');
      if (row.createdById === actor.id) return refused('FORBIDDEN', 'own_draft');
      const proven = await requireRecentProof(tx, actor);
      if (!proven.ok) return proven;
      return publish(tx, actor, row, input.inForceFrom);
    },
    read: (row) => ({
      matrixVersionId: row.id,
      inForceFrom: (row.inForceFrom ?? row.createdAt).toISOString(),
    }),
  });
}

async function publish(
  tx: Transaction,
  actor: StaffActor,
  row: MatrixRow,
  asked: string | undefined,
): Promise<Outcome<string>> {
  const notReady = await readyRefusal(tx, row);
  if (notReady !== null) return notReady;
  const now = await databaseNow(tx);
  const inForceFrom = asked === undefined ? now : new Date(asked);
  if (inForceFrom < now) return refused('REFUSED', 'in_force_in_the_past');
  if (await instantTaken(tx, row, inForceFrom)) return refused('REFUSED', 'instant_taken');
  const patch = { state: 'published' as const, publishedById: actor.id, publishedAt: now, inForceFrom };
  return writeWith(tx, actor, row, patch, ({ bodyHash }) => ({
    action: 'authority.published',
    payload: { matrixVersionId: row.id, bodyHash, inForceFrom: inForceFrom.toISOString() },
  }));
}
