/**
 * Staff of the case have read answers. A correction that waited behind signatures comes into the facts when the person
 * of the open step reads it; whoever else does leaves it unread for them.
 */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, lockCase } from '@/db/queries/case/case';
import { settleNews } from '@/db/queries/case/message';
import { keptCorrections, readAnswers as markRead, type RequestRow } from '@/db/queries/case/request';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { enqueue } from '@/db/queries/record/jobs';
import { trayRefusal } from '@/lib/domain/workflow/desk/tray';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { openStepRefusal } from '@/lib/services/kernel/signing/people/open-step-person';
import {
  caseForSigning,
  loadSigningCase,
  type SigningCase,
} from '@/lib/services/kernel/signing/signing-case';
import { correctFacts } from './correct-facts';

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
  const kept = undecided.includes(row.state) ? await keptCorrections(tx, row.id, input.requestIds) : [];
  const admits = kept.length > 0 && (await mayAdmit(tx, signing, actor));
  const readable = admits ? input.requestIds : input.requestIds.filter((id) => !kept.includes(id));
  const answers = await markRead(tx, row.id, readable, actor.id);
  let admitted = false;
  for (const answer of answers.filter(({ id }) => kept.includes(id)))
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

/** The rule of the tray: in review the holder, in approval whoever the open step is for. */
async function mayAdmit(tx: Transaction, signing: SigningCase, actor: StaffActor): Promise<boolean> {
  const { row } = signing;
  const signer = await candidateFor(tx, row, actor.id);
  if (signer === undefined || !signer.active || signer.conflicts.length > 0) return false;
  const onCase = caseForSigning(signing, row.exposureMinor ?? row.amountMinor);
  const reason = trayRefusal({
    state: row.state,
    inTray: true,
    held: row.heldSignatureId !== null,
    holds: row.holderId === actor.id,
    stepRefusal: openStepRefusal(onCase, signer),
  });
  return reason === null;
}

async function admit(
  tx: Transaction,
  row: CaseRow,
  request: RequestRow,
  actor: StaffActor,
): Promise<boolean> {
  const { factAfter: value, answeredAt: at, factSetId } = request;
  if (value === null || at === null || factSetId !== null) return false;
  return correctFacts(tx, row, { request, value, at }, actor);
}
