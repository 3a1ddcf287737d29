import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { insertFactSet } from '@/db/queries/case/draft';
import { addToCase } from '@/db/queries/people/party';
import { givenParty } from '@/db/testing/case';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { CaseFacts } from '@/lib/domain/assessment/case-facts';
import { sampleBorrower } from '@/lib/domain/assessment/fixtures/sample-case';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { listMessages } from '@/lib/services/case/conversation/list-messages';
import { sendMessage } from '@/lib/services/case/conversation/write-message';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { extendRequest, withdrawRequest } from '@/lib/services/case/request/change-request';
import { readAnswers } from '@/lib/services/case/request/read-answers';
import { requestChoices } from '@/lib/services/case/request/request-choices';
import { type ApplicantActor, systemActor } from '@/lib/services/kernel/actor';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { dueOn } from '@/lib/services/testing/due-on';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

type Asking = Partial<Parameters<typeof ask>[1]>;
async function asking(mine: Mine, changes: Asking = {}) {
  const { number, version } = await lender.read(mine.row.id);
  const input = { number, version, key: randomUUID(), partyId: mine.party.id, kind: 'explanation' as const };
  const rest = { text: '请说明', dueOn: dueOn(), blocking: true };
  return ask(lender.as(mine.officer), { ...input, ...rest, ...changes });
}
const asked = async (mine: Mine, changes: Asking = {}) => must(await asking(mine, changes)).requestId;
const answering = (mine: Mine, requestId: string, answer: object = { text: '十月的学费' }, by = mine.actor) =>
  answerRequest(lender.as(by), {
    number: mine.row.number,
    key: randomUUID(),
    requestId,
    documentIds: [],
    ...answer,
  });
const stateOf = async (mine: Mine) => (await lender.read(mine.row.id)).state;
const view = async (mine: Mine) =>
  must(await getApplication(lender.as(mine.officer), { number: mine.row.number }));
const tracked = async (mine: Mine) => must(await getMine(lender.as(mine.actor), { number: mine.row.number }));

/** Facts as an application would have left them, the sample borrower being this one. */
async function withFacts(mine: Mine): Promise<void> {
  const { identity: _i, creditReport: _c, bureauConsent: _b, ...party } = sampleBorrower;
  const facts: CaseFacts = {
    schema: 1,
    request: { purposeCategory: null, purposeCostMinor: null, purposeHits: [] },
    parties: [{ ...party, id: mine.party.id }],
    collateral: [],
    session: null,
    history: null,
  };
  await inBulk(db.owner, (tx) =>
    insertFactSet(tx, {
      applicationId: mine.row.id,
      sequence: 1,
      facts,
      createdByKind: 'system',
    }),
  );
}
const factSets = async (mine: Mine) =>
  (
    await lender.admin(
      'select state, sequence, facts, admitted_by_id from app.fact_set where application_id = $1 order by sequence',
      [mine.row.id],
    )
  ).rows as { state: string; sequence: number; facts: CaseFacts; admitted_by_id: string | null }[];

/** A guarantor of the case with a sign-in of their own. */
async function givenGuarantor(mine: Mine): Promise<{ partyId: string; actor: ApplicantActor }> {
  const { party, actor } = await lender.borrower();
  await inBulk(db.owner, (tx) =>
    addToCase(tx, { applicationId: mine.row.id, partyId: party.id, role: 'guarantor' }),
  );
  return { partyId: party.id, actor };
}

describe('several requests at once', () => {
  it('the case resumes when the last blocking one is answered; open ones do not keep it', async () => {
    const mine = await cases.onDesk();
    const open = await asked(mine, { blocking: false });
    const first = await asked(mine);
    expect(await stateOf(mine)).toBe('awaiting_applicant');
    const second = await asked(mine, { kind: 'document', documentKind: 'bank_statement' });
    expect((await tracked(mine)).tasks.map((task) => task.blocking)).toEqual([true, true, false]);
    must(await answering(mine, first));
    expect(await stateOf(mine)).toBe('awaiting_applicant');
    const withdrawn = { number: mine.row.number, requestId: second, key: randomUUID() };
    must(await withdrawRequest(lender.as(mine.officer), withdrawn));
    expect(await stateOf(mine)).toBe('review');
    must(await answering(mine, open));
    const { answered } = await tracked(mine);
    expect(answered.map((each) => each.id).sort()).toEqual([first, open].sort());
  });

  it('undone at once, one leaves its party a word that it was withdrawn and nothing else; answered, it stands', async () => {
    const mine = await cases.onDesk();
    const undoing = (requestId: string) =>
      withdrawRequest(lender.as(mine.officer), { number: mine.row.number, requestId, key: randomUUID() });
    must(await undoing(await asked(mine)));
    expect(await stateOf(mine)).toBe('review');
    expect(await tracked(mine)).toMatchObject({ tasks: [], answered: [] });
    const { rows } = await lender.admin(
      `select distinct template from app.notice where application_id = $1 order by 1`,
      [mine.row.id],
    );
    expect(rows).toEqual([{ template: 'asked' }, { template: 'request_withdrawn' }]);
    const settled = await asked(mine);
    must(await answering(mine, settled));
    expect(await undoing(settled)).toMatchObject({ refusal: { reason: 'request_settled' } });
    expect((await tracked(mine)).answered.map(({ id }) => id)).toEqual([settled]);
  });

  it('a second answer, an answer to what was taken back, and one of the wrong kind are refused', async () => {
    const mine = await cases.onDesk();
    const paper = await asked(mine, { kind: 'document', documentKind: 'tax_return' });
    expect(await answering(mine, paper)).toMatchObject({
      code: 'BAD_REQUEST',
      refusal: { reason: 'answer_paper' },
    });
    const words = await asked(mine, { blocking: false });
    expect(await answering(mine, words, {})).toMatchObject({ refusal: { reason: 'answer_empty' } });
    must(await answering(mine, words));
    expect(await answering(mine, words)).toMatchObject({ refusal: { reason: 'request_settled' } });
    const again = { kind: 'document', documentKind: 'tax_return' } as const;
    expect(await asking(mine, again)).toMatchObject({ refusal: { reason: 'request_open' } });
  });
});

describe('a correction', () => {
  it('stands beside what was declared before, by whom and when, and re-assesses', async () => {
    const mine = await cases.onDesk();
    await withFacts(mine);
    const { facts } = must(await requestChoices(lender.as(mine.officer), { number: mine.row.number }));
    const told = facts.find((each) => each.kind.startsWith('income_'));
    if (told === undefined || told.value === null) throw new Error('No income was told.');
    const requestId = await asked(mine, { kind: 'correction', fact: told.fact });
    expect((await tracked(mine)).tasks[0]?.fact).toEqual({
      kind: told.kind,
      before: told.value,
      item: null,
    });
    expect(await answering(mine, requestId)).toMatchObject({ refusal: { reason: 'answer_value' } });
    must(await answering(mine, requestId, { value: told.value + 100_000 }));
    const [before, after] = await factSets(mine);
    expect([before?.state, after?.state]).toEqual(['past', 'current']);
    const values = after?.facts.parties[0]?.incomes.find((each) => each.monthlyMinor.id === told.fact)
      ?.monthlyMinor.values;
    expect(values?.filter((each) => each.source === 'declared').at(-1)).toMatchObject({
      value: told.value + 100_000,
      by: 'applicant',
    });
    expect(values?.length).toBeGreaterThan(1);
    expect((await view(mine)).requests[0]).toMatchObject({
      unread: true,
      correction: { kind: told.kind, before: told.value, after: told.value + 100_000, kept: false },
    });
    const jobs = await db.queue.$client.query(
      `select 1 from graphile_worker._private_jobs j where j.key = $1`,
      [`reassess/${mine.row.id}`],
    );
    expect(jobs.rowCount).toBe(1);
  });

  it('names a fact that this party told', async () => {
    const mine = await cases.onDesk();
    await withFacts(mine);
    expect(await asking(mine, { kind: 'correction' })).toMatchObject({
      refusal: { reason: 'fact_required' },
    });
    const unknown = { kind: 'correction', fact: 'borrower.unknown' } as const;
    expect(await asking(mine, unknown)).toMatchObject({ refusal: { reason: 'fact_unknown' } });
  });

  it('waits behind the signatures of the round until a member of staff reads it', async () => {
    const mine = await cases.onDesk();
    await withFacts(mine);
    const { facts } = must(await requestChoices(lender.as(mine.officer), { number: mine.row.number }));
    const [told] = facts;
    const requestId = await asked(mine, { kind: 'correction', fact: told?.fact, blocking: false });
    await lender.admin(
      `insert into app.signature (application_id, round, step, act, state, staff_id, final_at, step_kind, role, authority,
         application_version)
       values ($1, 1, 1, 'sign', 'final', $2, now(), 'officer', 'officer', '{}', 1)`,
      [mine.row.id, mine.officer.id],
    );
    must(await answering(mine, requestId, { value: 3 }));
    expect(await factSets(mine)).toHaveLength(1);
    expect((await view(mine)).requests[0]?.correction?.kept).toBe(true);
    const read = { number: mine.row.number, requestIds: [requestId], key: randomUUID() };
    must(await readAnswers(lender.as(mine.officer), read));
    expect((await factSets(mine)).map((each) => [each.state, each.admitted_by_id])).toEqual([
      ['past', null],
      ['current', mine.officer.id],
    ]);
  });
});

describe('the due date', () => {
  it('lies between tomorrow and sixty days on, and never on a day off', async () => {
    const mine = await cases.onDesk();
    expect(await asking(mine, { dueOn: dueOn(-1) })).toMatchObject({ refusal: { reason: 'due_date_past' } });
    expect(await asking(mine, { dueOn: dueOn(90) })).toMatchObject({ refusal: { reason: 'due_date_far' } });
    let saturday = dueOn(20);
    while (new Date(`${saturday}T00:00:00Z`).getUTCDay() !== 6) saturday = addDays(saturday, 1);
    const { dueOn: due, requestId } = must(await asking(mine, { dueOn: saturday, blocking: false }));
    expect(due > saturday).toBe(true);
    const kept = await lender.admin('select due_at from app.request where id = $1', [requestId]);
    // The day is over where the lender is, not at midnight in Greenwich.
    expect(kept.rows[0]?.due_at.toISOString()).toBe(`${due}T16:00:00.000Z`);
  });

  it('is moved to later only, by who asked; reminders begin anew and the party is told', async () => {
    const mine = await cases.onDesk();
    const requestId = await asked(mine, { dueOn: dueOn(20) });
    const extending = (on: string, by = mine.officer) =>
      extendRequest(lender.as(by), { number: mine.row.number, requestId, dueOn: on, key: randomUUID() });
    expect(await extending(dueOn(10))).toMatchObject({ refusal: { reason: 'due_date_earlier' } });
    expect(await extending(dueOn(40), await lender.officer())).toMatchObject({
      refusal: { reason: 'not_holder' },
    });
    must(await extending(dueOn(40)));
    const told = await lender.admin(
      `select 1 from app.notice where application_id = $1 and template = 'request_extended' and channel = 'sms'`,
      [mine.row.id],
    );
    expect(told.rowCount).toBe(1);
  });
});

describe('each party for itself', () => {
  it('a guarantor can be asked, answers only what was asked of them and reads nothing of the borrower', async () => {
    const mine = await cases.onDesk();
    const guarantor = await givenGuarantor(mine);
    const ofBorrower = await asked(mine);
    const ofGuarantor = await asked(mine, { partyId: guarantor.partyId });
    const words = { number: mine.row.number, text: '只给借款人看', key: randomUUID() };
    must(await sendMessage(lender.as(mine.officer), words));
    expect(await answering(mine, ofBorrower, {}, guarantor.actor)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answering(mine, ofGuarantor)).toMatchObject({ code: 'NOT_FOUND' });
    const page = must(await listMessages(lender.as(guarantor.actor), { number: mine.row.number, limit: 30 }));
    expect(page.messages).toEqual([]);
    // Row-level security alone, without any service in between.
    const seen = await inActor(db.app, guarantor.actor, async (tx) => ({
      messages: await tx.execute('select party_id from app.message'),
      requests: await tx.execute('select party_id from app.request'),
    }));
    expect(seen.messages.rows).toEqual([]);
    expect(seen.requests.rows).toEqual([{ party_id: guarantor.partyId }]);
    must(await answering(mine, ofGuarantor, { text: '同意' }, guarantor.actor));
    expect(await stateOf(mine)).toBe('awaiting_applicant');
    must(await answering(mine, ofBorrower));
    expect(await stateOf(mine)).toBe('review');
  });

  it('a party of another case cannot be asked in this one', async () => {
    const mine = await cases.onDesk();
    const { id } = await givenParty(db.owner);
    expect(await asking(mine, { partyId: id })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('whoever asked and whoever holds the case hear of the answer once', async () => {
  const mine = await cases.onDesk();
  const requestId = await asked(mine);
  must(await answering(mine, requestId));
  const told = await inActor(db.app, systemActor('test'), (tx) =>
    tx.execute(`select staff_id from app.notice where dedupe_key like 'request_answered/${requestId}%'`),
  );
  expect(told.rows).toEqual([{ staff_id: mine.officer.id }]);
});
