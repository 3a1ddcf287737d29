/** The party asked answers; the last blocking answer takes the case back to where it was asked from. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { noteNews } from '@/db/queries/case/message';
import { attachDocuments, findRequest, putAnswer, type RequestRow } from '@/db/queries/case/request';
import { enqueue } from '@/db/queries/record/jobs';
import { answerProblem, type CorrectionAnswer } from '@/lib/domain/application/correction-answer';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { lockOwn, type OwnCase, readTracked, type Tracked } from '@/lib/services/kernel/act/own-case';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, type Refused, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { correctFacts } from '@/lib/services/kernel/tray/correct-facts';
import { nameBound } from '@/lib/services/kernel/tray/correction-words';
import { factsAreFrozen, keepForTray } from '@/lib/services/kernel/tray/keep-for-tray';
import { resumeCase } from './resume-case';
import { tellStaff } from './tell-staff';

/** A correction answers with a value, a name or a whole debt, as its fact has it. */
type Input = CorrectionAnswer & {
  number: string;
  key: string;
  requestId: string;
  text?: string | undefined;
  documentIds: readonly string[];
};

/** A case that was decided takes in no facts any more: what is answered stays an answer. */
const undecided: readonly CaseRow['state'][] = ['review', 'approval', 'awaiting_applicant'];

export function answerRequest(context: Context, input: Input): Promise<Outcome<Tracked>> {
  const { number, requestId, text, value, name, debt, documentIds } = input;
  // What none has stays out, so that an answer under way at an update is still the same answer.
  const said = { ...(name === undefined ? {} : { name }), ...(debt === undefined ? {} : { debt }) };
  return runCommand(context, {
    operation: 'request.answer',
    key: input.key,
    input: {
      number,
      requestId,
      text: text ?? null,
      value: value ?? null,
      documentIds: [...documentIds],
      ...said,
    },
    run: (tx) => answer(tx, context, input),
    read: readTracked,
  });
}

async function answer(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const locked = await lockOwn(tx, context, input.number, 'request.answer');
  if (!locked.ok) return locked;
  const { row, actor, partyIds } = locked.value;
  const asked = await findRequest(tx, input.requestId);
  if (asked === undefined || asked.applicationId !== row.id || !partyIds.includes(asked.partyId))
    return notFound;
  if (asked.state !== 'open') return refused('REFUSED', 'request_settled');
  const missing = missingOf(asked, input);
  if (missing !== null) return missing;
  const key = await personKeyOf(tx, context.vault, asked.partyId);
  const answerCipher = input.text === undefined ? null : key.seal(input.text, `request_answer/${asked.id}`);
  const attached = await attachDocuments(
    tx,
    { applicationId: row.id, partyId: asked.partyId, requestId: asked.id },
    input.documentIds,
  );
  if (attached !== new Set(input.documentIds).size) return notFound;
  const answered = await putAnswer(tx, asked.id, { answerCipher, ...correctionOf(asked, input, key) });
  if (answered === undefined) return refused('REFUSED', 'request_settled');
  await asSystem(tx, 'correction', () => takeIn(tx, context, locked.value, answered));
  const act = { action: 'request.answered', payload: { requestId: asked.id } } as const;
  const resumed = await resumeCase(tx, actor, row, { asked, act, actsAs: ['applicant', 'party_asked'] });
  if (!resumed.ok) return resumed;
  await noteNews(tx, row.id);
  await tellStaff(tx, row, asked, 'request_answered');
  await enqueue(tx, {
    task: 'reassess_application',
    payload: { applicationId: row.id },
    key: `reassess/${row.id}`,
  });
  return done(row.id);
}

/** Each kind has its own answer; words may go with any of them. */
function missingOf(asked: RequestRow, input: Input): Refused | null {
  if (asked.kind === 'document')
    return input.documentIds.length > 0
      ? null
      : refused('BAD_REQUEST', 'answer_paper', undefined, 'documentIds');
  if (asked.factKind === null)
    return input.text === undefined && input.documentIds.length === 0
      ? refused('BAD_REQUEST', 'answer_empty', undefined, 'text')
      : null;
  const wrong = answerProblem(asked.factKind, input);
  return wrong === null ? null : refused('BAD_REQUEST', wrong.reason, undefined, wrong.field);
}

/** What a correction brings; names are sealed, figures are facts. */
function correctionOf(
  asked: RequestRow,
  { value, name, debt }: Input,
  key: PersonKey,
): Pick<RequestRow, 'factAfter' | 'nameCipher' | 'debtAdded'> {
  if (asked.factKind === null) return { factAfter: null, nameCipher: null, debtAdded: null };
  const told = debt?.lender ?? name;
  const nameCipher = told === undefined ? null : key.seal(told, nameBound(asked.id));
  if (debt === undefined) return { factAfter: value ?? null, nameCipher, debtAdded: null };
  const { lender: _sealed, ...debtAdded } = debt;
  return { factAfter: null, nameCipher, debtAdded };
}

/** Facts freeze at the first signature of the round: after it a correction waits in the tray. */
async function takeIn(
  tx: Transaction,
  { vault }: Context,
  { row, actor }: OwnCase,
  answered: RequestRow,
): Promise<void> {
  const { factKind, id: requestId, partyId } = answered;
  if (factKind === null) return;
  if (await factsAreFrozen(tx, row))
    await keepForTray(tx, actor, row, { kind: 'correction', partyId, requestId });
  else if (undecided.includes(row.state)) await correctFacts(tx, vault, row, answered, actor);
}
