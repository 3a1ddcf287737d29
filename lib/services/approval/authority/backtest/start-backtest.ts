/** Asks for a backtest of a draft on what was decided in the last months; a job runs it. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { matrixById, matrixInForce, matrixOf } from '@/db/queries/institution/authority';
import { insertBacktest } from '@/db/queries/institution/backtest';
import { appendEvent } from '@/db/queries/record/audit';
import { enqueue } from '@/db/queries/record/jobs';
import { matrixFaults } from '@/lib/domain/authority/matrix';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';

type Input = { readonly matrixVersionId: string; readonly months: number; readonly key: string };

export function startBacktest(context: Context, input: Input): Promise<Outcome<{ backtestId: string }>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'authority.backtest',
    key,
    input: content,
    async run(tx) {
      const { actor } = context;
      const allowed = authorize(actor, 'policy.draft');
      if (!allowed.ok) return allowed;
      if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
      return start(tx, actor, input);
    },
    read: async (_tx, backtestId) => done({ backtestId }),
  });
}

async function start(tx: Transaction, actor: StaffActor, input: Input): Promise<Outcome<string>> {
  const draft = await matrixById(tx, input.matrixVersionId);
  const live = draft && (await matrixInForce(tx, draft));
  if (draft === undefined || live === undefined) return notFound;
  if (draft.state !== 'draft') return refused('REFUSED', 'matrix_not_draft');
  const faults = matrixFaults(matrixOf(draft));
  if (faults.length > 0) return refused('REFUSED', 'matrix_has_faults', { count: faults.length });
  const to = await databaseNow(tx);
  const from = new Date(to);
  from.setUTCMonth(from.getUTCMonth() - input.months);
  const id = randomUUID();
  await insertBacktest(tx, {
    id,
    matrixVersionId: draft.id,
    liveVersionId: live.id,
    bodyHash: draft.bodyHash,
    decidedFrom: from,
    decidedTo: to,
    startedById: actor.id,
  });
  await appendEvent(
    tx,
    actor,
    { kind: 'authority', id: draft.id },
    {
      action: 'authority.backtest_started',
      payload: { matrixVersionId: draft.id, backtestId: id, bodyHash: draft.bodyHash },
    },
  );
  await enqueue(tx, { task: 'authority_backtest', payload: { backtestId: id }, key: `backtest/${id}` });
  return done(id);
}
