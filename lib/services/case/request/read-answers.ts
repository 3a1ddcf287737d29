/**
 * Staff of the case have read answers. A correction that the open step asked for, and that waited behind signatures, comes
 * into the facts when the person of that step reads it; whoever else does leaves it unread for them.
 */
import type { Transaction } from '@/db/connect';
import { type CaseRow, lockCase } from '@/db/queries/case/case';
import { type LaterFactRow, waitingCorrections } from '@/db/queries/case/later-fact';
import { settleNews } from '@/db/queries/case/message';
import { findRequest, readAnswers as markRead } from '@/db/queries/case/request';
import { askedByOpenStep } from '@/lib/domain/workflow/desk/tray';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { settlerRefusal } from '@/lib/services/kernel/tray/settler-refusal';
import { takeOutFact } from '@/lib/services/kernel/tray/take-out-fact';

type Input = { readonly number: string; readonly requestIds: readonly string[]; readonly key: string };

/** A case that was decided takes in no facts any more: what was answered is read, and stays an answer. */
const undecided: readonly CaseRow['state'][] = ['review', 'approval', 'awaiting_applicant'];

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
  const signing = await loadSigningCase(tx, row);
  const put = signing.panel.some((member) => member.staffId === actor.id && member.recusedAt === null);
  const allowed = authorizeOnCase(actor, 'application.ask', row, put);
  if (!allowed.ok) return allowed;
  if (row.heldSignatureId !== null) return refused('REFUSED', 'signature_held');
  const kept = undecided.includes(row.state) ? await waitingCorrections(tx, row.id, input.requestIds) : [];
  const own = await ownAmong(tx, row, kept);
  const admits = own.length > 0 && (await settlerRefusal(tx, row, actor)) === null;
  const unread = admits ? [] : own.map(({ requestId }) => requestId);
  const readable = input.requestIds.filter((id) => !unread.includes(id));
  await markRead(tx, row.id, readable, actor.id);
  if (admits)
    for (const fact of own) await takeOutFact(tx, context, actor, { row, fact, verdict: 'admitted' });
  await settleNews(tx, row.id);
  return done(row.id);
}

/** Answers to what the open step itself asked; what others asked for waits until a signer admits or leaves it. */
async function ownAmong(
  tx: Transaction,
  row: CaseRow,
  kept: readonly LaterFactRow[],
): Promise<readonly LaterFactRow[]> {
  const own: LaterFactRow[] = [];
  for (const fact of kept) {
    const request = fact.requestId === null ? undefined : await findRequest(tx, fact.requestId);
    if (request !== undefined && askedByOpenStep(request, { round: row.round, step: row.openStep }))
      own.push(fact);
  }
  return own;
}
