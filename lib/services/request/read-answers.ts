/** Staff of the case have read answers; a correction that waited behind signatures comes into the facts when they do. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { lockCase } from '@/db/queries/case/case';
import { settleNews } from '@/db/queries/case/message';
import { readAnswers as markRead, type RequestRow } from '@/db/queries/case/request';
import { enqueue } from '@/db/queries/record/jobs';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { correctFacts } from './correct-facts';

type Input = { readonly number: string; readonly requestIds: readonly string[]; readonly key: string };

export function readAnswers(context: Context, input: Input): Promise<Outcome<{ number: string }>> {
  const { number, requestIds } = input;
  return runCommand(context, {
    operation: 'request.read',
    key: input.key,
    input: { number, requestIds: [...requestIds] },
    run: (tx) => read(tx, context, input),
    read: async () => done({ number }),
  });
}

async function read(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { actor } = context;
  const row = await lockCase(tx, input.number);
  if (row === undefined || actor.kind !== 'staff') return notFound;
  const panel = (await loadSigningCase(tx, row)).panel;
  const put = panel.some((member) => member.staffId === actor.id && member.recusedAt === null);
  const allowed = authorizeOnCase(actor, 'application.ask', row, put);
  if (!allowed.ok) return allowed;
  if (row.heldSignatureId !== null) return refused('REFUSED', 'signature_held');
  const answers = await markRead(tx, row.id, input.requestIds, actor.id);
  let admitted = false;
  for (const answer of answers)
    if (await asSystem(tx, 'correction', () => admit(tx, row, answer, actor))) admitted = true;
  if (admitted)
    await enqueue(tx, {
      task: 'reassess_application',
      payload: { applicationId: row.id },
      key: `reassess/${row.id}`,
    });
  await settleNews(tx, row.id);
  return done(row.id);
}

async function admit(
  tx: Transaction,
  row: NonNullable<Awaited<ReturnType<typeof lockCase>>>,
  request: RequestRow,
  actor: StaffActor,
): Promise<boolean> {
  const { factAfter: value, answeredAt: at, factSetId } = request;
  if (value === null || at === null || factSetId !== null) return false;
  return correctFacts(tx, row, { request, value, at }, actor);
}
