/** Ask a party for something. A blocking request stops the clock and the signing until it is answered. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Transaction } from '@/db/connect';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { requestsOf } from '@/db/queries/case/casefile';
import { insertRequest, openRequestFor } from '@/db/queries/case/document';
import { currentFactSet } from '@/db/queries/case/draft';
import { findRequest } from '@/db/queries/case/request';
import { partiesOfCase } from '@/db/queries/people/party';
import type { request } from '@/db/schema/application/conversation';
import type { decisionContract } from '@/lib/contracts/decision';
import { type CorrectableFact, correctableFacts } from '@/lib/domain/application/correctable-facts';
import type { CaseFacts } from '@/lib/domain/assessment/case-facts';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import { type Begun, beginAct } from '@/lib/services/kernel/act/begin-act';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { settling } from '@/lib/services/kernel/signing/finalise-held';
import { itemBound } from '@/lib/services/kernel/tray/correction-words';
import { itemNames } from '@/lib/services/kernel/tray/item-names';
import { type Due, dueOf } from './due';
import { askRefusal } from './may-ask';

type Input = z.infer<(typeof decisionContract.ask)['~orpc']['inputSchema'] & z.ZodType>;
type Asked = { requestId: string; number: string; version: number; dueOn: string };

export function ask(context: Context, input: Input): Promise<Outcome<Asked>> {
  const outcome = runCommand(context, {
    operation: 'application.ask',
    key: input.key,
    input: { ...input, key: '', documentKind: input.documentKind ?? null, fact: input.fact ?? null },
    run: (tx) => sendRequest(tx, context, input),
    async read(tx, requestId) {
      const asked = await findRequest(tx, requestId);
      const row = asked && (await findCaseById(tx, asked.applicationId));
      if (asked === undefined || row === undefined) return notFound;
      return done({ requestId, number: row.number, version: row.version, dueOn: asked.dueOn });
    },
  });
  return settling(context, input.number, outcome);
}

/** The act inside a transaction. */
export async function sendRequest(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begin = await beginAct(tx, context, input, () => 'application.ask');
  if (!begin.ok) return begin;
  const begun = begin.value;
  const { row, signing } = begun;
  // A case that waits already is asked for more without another move.
  if (row.state !== 'awaiting_applicant') {
    const decided = decideTransition({
      state: row.state,
      event: 'ask',
      context: { actsAs: ['holder', 'open_step'], met: ['party_text_due_date'], held: false },
    });
    if (!decided.ok) return refused('REFUSED', decided.reason);
  }
  const barred = await askRefusal(tx, begun);
  if (barred !== null) return barred;
  const due = await dueOf(tx, row, signing.now, input.dueOn);
  if (!due.ok) return due;
  const parties = await partiesOfCase(tx, row.id);
  const asked = parties.find((party) => party.id === input.partyId);
  if (asked === undefined) return notFound;
  const subject = await subjectOf(tx, context, row, input);
  if (!subject.ok) return subject;
  return store(tx, context, begun, {
    input,
    askedRole: asked.role,
    due: due.value,
    subject: subject.value,
  });
}

type ToAsk = {
  readonly input: Input;
  readonly askedRole: string;
  readonly due: Due;
  readonly subject: Subject;
};
type Subject = Pick<typeof request.$inferInsert, 'documentKind' | 'fact' | 'factKind' | 'factBefore'> & {
  /** What the debt or collateral is called that a correction is about. */
  readonly itemName?: string | undefined;
};

/** What a paper or a correction is about; one thing is asked of one party once at a time. */
async function subjectOf(
  tx: Transaction,
  { vault }: Context,
  row: CaseRow,
  input: Input,
): Promise<Outcome<Subject>> {
  const { kind, partyId } = input;
  if (kind === 'explanation') return done({});
  if (kind === 'document') {
    const { documentKind } = input;
    if (documentKind === undefined)
      return refused('BAD_REQUEST', 'document_kind_required', undefined, 'documentKind');
    const same = await openRequestFor(tx, row.id, partyId, documentKind);
    return same === undefined ? done({ documentKind }) : refused('REFUSED', 'request_open');
  }
  if (input.fact === undefined) return refused('BAD_REQUEST', 'fact_required', undefined, 'fact');
  const facts = (await currentFactSet(tx, row.id))?.facts as CaseFacts | undefined;
  const named = facts && correctableFacts(facts).find(of({ partyId, fact: input.fact }));
  if (named === undefined) return refused('REFUSED', 'fact_unknown', undefined, 'fact');
  const open = (await requestsOf(tx, row.id)).filter((each) => each.state === 'open');
  if (open.some((each) => each.partyId === partyId && each.fact === named.fact))
    return refused('REFUSED', 'request_open');
  const { fact, kind: factKind, value: factBefore, item } = named;
  const itemName = item && (await itemNames(tx, vault, row.id, [item.id])).get(item.id);
  return done({ fact, factKind, factBefore, itemName: itemName ?? undefined });
}

const of =
  (wanted: Pick<CorrectableFact, 'partyId' | 'fact'>) =>
  (each: CorrectableFact): boolean =>
    each.partyId === wanted.partyId && each.fact === wanted.fact;

async function store(
  tx: Transaction,
  context: Context,
  { row, actor }: Begun,
  { input, askedRole, due, subject }: ToAsk,
): Promise<Outcome<string>> {
  const { partyId, kind, blocking } = input;
  const { dueOn } = due;
  const key = await personKeyOf(tx, context.vault, partyId);
  const id = randomUUID();
  const { itemName, ...about } = subject;
  const requestId = await insertRequest(tx, {
    id,
    applicationId: row.id,
    partyId,
    kind,
    ...about,
    itemCipher: itemName === undefined ? null : key.seal(itemName, itemBound(id)),
    ...due,
    blocking,
    textCipher: key.seal(input.text, `request/${row.id}`),
    keyId: key.keyId,
    round: row.round,
    step: row.openStep,
    askedById: actor.id,
  });
  const act = { action: 'request.asked', payload: { requestId, kind, blocking, dueOn } } as const;
  if (blocking && row.state !== 'awaiting_applicant') {
    const resumeState = row.state === 'approval' ? 'approval' : 'review';
    const moved = await moveCase(tx, actor, {
      row,
      event: 'ask',
      to: 'awaiting_applicant',
      act,
      patch: { resumeState },
      waiting: { askedRole },
    });
    if (moved === undefined) return conflictOn(tx, row);
  } else {
    await recordOnCase(tx, actor, row.id, act);
  }
  await notify(tx, {
    applicationId: row.id,
    partyId,
    template: 'asked',
    params: { number: row.number, kind, dueOn, blocking: blocking ? 'yes' : 'no' },
    dedupeKey: `asked/${requestId}`,
  });
  return done(requestId);
}
