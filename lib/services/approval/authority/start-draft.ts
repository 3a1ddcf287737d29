/** Draws up a draft from a version: the one in force, or an earlier one to which the lender goes back. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import {
  insertDraft,
  lockSeries,
  matrixById,
  matrixDraft,
  matrixOf,
} from '@/db/queries/institution/authority';
import { appendEvent } from '@/db/queries/record/audit';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { asDrafted, type Drafted } from './on-draft';

type Input = { readonly fromVersionId: string; readonly key: string };

export function startDraft(context: Context, { key, fromVersionId }: Input): Promise<Outcome<Drafted>> {
  return runCommand(context, {
    operation: 'authority.start_draft',
    key,
    input: { fromVersionId },
    async run(tx) {
      const { actor } = context;
      const allowed = authorize(actor, 'policy.draft');
      if (!allowed.ok) return allowed;
      if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
      return start(tx, actor, fromVersionId);
    },
    async read(tx, id) {
      const row = await matrixById(tx, id);
      return row === undefined ? notFound : done(asDrafted(row));
    },
  });
}

async function start(tx: Transaction, actor: StaffActor, fromVersionId: string): Promise<Outcome<string>> {
  const from = await matrixById(tx, fromVersionId);
  if (from === undefined || from.state === 'draft') return notFound;
  await lockSeries(tx, from.productId);
  if ((await matrixDraft(tx, from)) !== undefined) return refused('REFUSED', 'draft_exists');
  const id = randomUUID();
  const { productId, secured, currency } = from;
  const matrix = matrixOf(from);
  await insertDraft(
    tx,
    { productId, secured, currency },
    {
      id,
      matrix,
      basedOnId: from.id,
      createdById: actor.id,
    },
  );
  await appendEvent(
    tx,
    actor,
    { kind: 'authority', id },
    { action: 'authority.drafted', payload: { matrixVersionId: id, basedOnId: from.id } },
  );
  return done(id);
}
