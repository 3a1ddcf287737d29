/** The party asked answers; the last blocking answer takes the case back to where it was asked from. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import {
  attachDocuments,
  findRequest,
  openBlocking,
  putAnswer,
  type RequestRow,
} from '@/db/queries/case/request';
import { stepsOfRound } from '@/db/queries/decision/route';
import { enqueue } from '@/db/queries/record/jobs';
import { decideTransition } from '@/lib/domain/workflow/transitions';
import {
  appealOrigin,
  lockOwn,
  type OwnCase,
  readTracked,
  type Tracked,
} from '@/lib/services/kernel/act/own-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/person';
import { mustMove } from '@/lib/services/kernel/signing/ends';

type Input = {
  number: string;
  key: string;
  requestId: string;
  text?: string | undefined;
  documentIds: readonly string[];
};

export function answerRequest(context: Context, input: Input): Promise<Outcome<Tracked>> {
  const { number, requestId, text, documentIds } = input;
  return runCommand(context, {
    operation: 'request.answer',
    key: input.key,
    input: { number, requestId, text: text ?? null, documentIds: [...documentIds] },
    run: (tx) => answer(tx, context, input),
    read: readTracked,
  });
}

async function answer(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const locked = await lockOwn(tx, context, input.number, 'request.answer');
  if (!locked.ok) return locked;
  const { row, partyIds } = locked.value;
  const asked = await findRequest(tx, input.requestId);
  if (asked === undefined || asked.applicationId !== row.id || !partyIds.includes(asked.partyId))
    return notFound;
  if (asked.state !== 'open') return refused('REFUSED', 'request_settled');
  if (input.text === undefined && input.documentIds.length === 0)
    return refused('BAD_REQUEST', 'answer_empty', undefined, 'text');
  const key = await personKeyOf(tx, context.vault, asked.partyId);
  const cipher = input.text === undefined ? null : key.seal(input.text, `request_answer/${asked.id}`);
  const attached = await attachDocuments(
    tx,
    { applicationId: row.id, partyId: asked.partyId, requestId: asked.id },
    input.documentIds,
  );
  if (attached !== new Set(input.documentIds).size) return notFound;
  if ((await putAnswer(tx, asked.id, cipher)) === undefined) return refused('REFUSED', 'request_settled');
  const resumed = await resume(tx, locked.value, asked);
  if (!resumed.ok) return resumed;
  await enqueue(tx, {
    task: 'reassess_application',
    payload: { applicationId: row.id },
    key: `reassess/${row.id}`,
  });
  return done(row.id);
}

async function resume(tx: Transaction, { row, actor }: OwnCase, asked: RequestRow): Promise<Outcome<true>> {
  const act = { action: 'request.answered', payload: { requestId: asked.id } } as const;
  const waiting = asked.blocking ? await openBlocking(tx, row.id) : [];
  if (!asked.blocking || waiting.length > 0 || row.state !== 'awaiting_applicant') {
    await recordOnCase(tx, actor, row.id, act);
    return done(true);
  }
  const resumeState = row.resumeState === 'approval' ? 'approval' : 'review';
  const decided = decideTransition({
    state: row.state,
    event: 'answer',
    context: {
      actsAs: ['applicant', 'party_asked'],
      met: [],
      held: false,
      resumeState,
      appealFrom: appealOrigin(row),
    },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  const steps = await asSystem(tx, 'applicant_act', () =>
    stepsOfRound(tx, { applicationId: row.id, round: row.round }),
  );
  await mustMove(tx, actor, {
    row,
    event: 'answer',
    to: decided.to,
    act,
    openStep: steps.find((step) => step.step === row.openStep)?.kind ?? null,
    patch: { resumeState: null },
  });
  return done(true);
}
