/** Ask a party for something. A blocking request stops the clock and the signing until it is answered. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Transaction } from '@/db/connect';
import { findCaseById } from '@/db/queries/case/case';
import { insertRequest, openRequestFor } from '@/db/queries/case/document';
import { findRequest } from '@/db/queries/case/request';
import { theInstitution } from '@/db/queries/institution/product';
import { partiesOfCase } from '@/db/queries/people/party';
import type { decisionContract } from '@/lib/contracts/decision';
import { maySign } from '@/lib/domain/authority/signing';
import { addDays, isCalendarDate } from '@/lib/domain/shared/calendar-date';
import { decideTransition } from '@/lib/domain/workflow/transitions';
import { type Begun, beginAct, signingRefusal } from '@/lib/services/decision/act/begin-act';
import { contentOf } from '@/lib/services/decision/act/signed-input';
import { dateIn } from '@/lib/services/kernel/business-day';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, type Refused, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/person';
import { conflictOn } from '@/lib/services/kernel/signing/conflict-on';
import { settling } from '@/lib/services/kernel/signing/finalise-held';
import { caseForSigning, kindsOf } from '@/lib/services/kernel/signing/signing-case';

type Input = z.infer<(typeof decisionContract.ask)['~orpc']['inputSchema'] & z.ZodType>;
type Asked = { requestId: string; number: string; version: number };

export function ask(context: Context, input: Input): Promise<Outcome<Asked>> {
  const outcome = runCommand(context, {
    operation: 'application.ask',
    key: input.key,
    input: contentOf(input),
    run: (tx) => sendRequest(tx, context, input),
    async read(tx, requestId) {
      const request = await findRequest(tx, requestId);
      const row = request && (await findCaseById(tx, request.applicationId));
      return row === undefined ? notFound : done({ requestId, number: row.number, version: row.version });
    },
  });
  return settling(context, input.number, outcome);
}

/** Asking is no signature, but belongs to whoever could act now: the holder, or a person of the open step. */
async function askRefusal(tx: Transaction, begun: Begun, input: Input): Promise<Refused | null> {
  const { row, signing, signer } = begun;
  const onCase = caseForSigning(signing, 0);
  if (onCase.held) return refused('REFUSED', 'signature_held');
  if (row.state === 'review')
    return row.holderId === signer.staffId ? null : refused('REFUSED', 'not_holder');
  const onPanel = onCase.openStep !== null && kindsOf(signing)[onCase.openStep - 1] === 'committee';
  if (onPanel) return onCase.panelIds.includes(signer.staffId) ? null : refused('REFUSED', 'not_on_panel');
  const decision = maySign({
    signer,
    act: 'return',
    onCase,
    seenVersion: input.version,
    againstSystem: false,
    overrideReasonGiven: false,
  });
  return decision.ok ? null : signingRefusal(tx, row, decision.reason);
}

/** The act inside a transaction. */
export async function sendRequest(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const begin = await beginAct(tx, context, input, () => 'application.ask');
  if (!begin.ok) return begin;
  const begun = begin.value;
  const { row, signing } = begun;
  const decided = decideTransition({
    state: row.state,
    event: 'ask',
    context: { actsAs: ['holder', 'open_step'], met: ['party_text_due_date'], held: false },
  });
  if (!decided.ok) return refused('REFUSED', decided.reason);
  const barred = await askRefusal(tx, begun, input);
  if (barred !== null) return barred;
  const { timeZone } = await theInstitution(tx);
  if (!isCalendarDate(input.dueOn) || input.dueOn < dateIn(timeZone, signing.now))
    return refused('REFUSED', 'due_date_past', undefined, 'dueOn');
  const parties = await partiesOfCase(tx, row.id);
  if (!parties.some((party) => party.id === input.partyId)) return notFound;
  const { documentKind } = input;
  if (input.kind === 'document' && documentKind === undefined)
    return refused('BAD_REQUEST', 'document_kind_required', undefined, 'documentKind');
  if (documentKind !== undefined) {
    const same = await openRequestFor(tx, row.id, input.partyId, documentKind);
    if (same !== undefined) return refused('REFUSED', 'request_open');
  }
  return store(tx, context, begun, input);
}

async function store(
  tx: Transaction,
  context: Context,
  { row, actor }: Begun,
  input: Input,
): Promise<Outcome<string>> {
  const { partyId, kind, blocking, dueOn } = input;
  const key = await personKeyOf(tx, context.vault, partyId);
  const requestId = await insertRequest(tx, {
    id: randomUUID(),
    applicationId: row.id,
    partyId,
    kind,
    documentKind: input.documentKind ?? null,
    blocking,
    textCipher: key.seal(input.text, `request/${row.id}`),
    keyId: key.keyId,
    round: row.round,
    step: row.openStep,
    dueOn,
    dueAt: new Date(`${addDays(dueOn, 1)}T00:00:00Z`),
    askedById: actor.id,
  });
  const act = { action: 'request.asked', payload: { requestId, kind, blocking, dueOn } } as const;
  if (blocking) {
    const resumeState = row.state === 'approval' ? 'approval' : 'review';
    const moved = await moveCase(tx, actor, {
      row,
      event: 'ask',
      to: 'awaiting_applicant',
      act,
      patch: { resumeState },
    });
    if (moved === undefined) return conflictOn(tx, row);
  } else {
    await recordOnCase(tx, actor, row.id, act);
  }
  await notify(tx, {
    applicationId: row.id,
    partyId,
    template: 'asked',
    params: { number: row.number, kind },
    dedupeKey: `asked/${requestId}`,
  });
  return done(requestId);
}
