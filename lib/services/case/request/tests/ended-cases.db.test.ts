import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { testDatabase } from '@/db/testing/test-database';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { refuseOffer } from '@/lib/services/after-decision/offer/refuse-offer';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { readAnswers } from '@/lib/services/case/request/read-answers';
import { tendRequests } from '@/lib/services/case/request/tend-requests';
import { systemActor } from '@/lib/services/kernel/actor';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { dueOn } from '@/lib/services/testing/due-on';
import { givenFacts } from '@/lib/services/testing/given-facts';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

async function asked(mine: Mine, changes: object = {}): Promise<string> {
  const { number, version } = await lender.read(mine.row.id);
  const input = { number, version, key: randomUUID(), partyId: mine.party.id, kind: 'explanation' as const };
  const rest = { text: '请说明', dueOn: dueOn(), blocking: false };
  const outcome = await ask(lender.as(mine.officer), { ...input, ...rest, ...changes });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.requestId;
}
const answering = (mine: Mine, requestId: string, answer: object) =>
  answerRequest(lender.as(mine.actor), {
    number: mine.row.number,
    key: randomUUID(),
    requestId,
    documentIds: [],
    ...answer,
  });
const stateOf = async (requestId: string) =>
  (await lender.admin('select state from app.request where id = $1', [requestId])).rows[0]?.state;
const sequences = async (mine: Mine) =>
  (await lender.admin('select sequence from app.fact_set where application_id = $1', [mine.row.id])).rowCount;
const reading = (mine: Mine, requestId: string, by = mine.officer) =>
  readAnswers(lender.as(by), { number: mine.row.number, requestIds: [requestId], key: randomUUID() });

/** A correction that came after the first signature of the round. */
async function kept(mine: Mine): Promise<string> {
  const fact = await givenFacts(db, mine);
  const requestId = await asked(mine, { kind: 'correction', fact });
  await lender.admin(
    `insert into app.signature (application_id, round, step, act, state, staff_id, final_at, step_kind, role, authority,
       application_version)
     values ($1, 1, 1, 'sign', 'final', $2, now(), 'officer', 'officer', '{}', 1)`,
    [mine.row.id, mine.officer.id],
  );
  expect(await answering(mine, requestId, { value: 3 })).toMatchObject({ ok: true });
  return requestId;
}

describe('what is asked ends with the case', () => {
  it('declined: nobody is reminded or answers any more', async () => {
    const mine = await cases.onDesk();
    const requestId = await asked(mine);
    await cases.declining(mine.officer, mine.row);
    expect(await cases.final(mine.row)).toMatchObject({ state: 'declined' });
    expect(await stateOf(requestId)).toBe('withdrawn');
    await lender.admin(
      `update app.request set asked_at = now() - interval '9 days', due_at = now() + interval '2 days' where id = $1`,
      [requestId],
    );
    await tendRequests(lender.worker('tend_requests'), new Date('2026-03-02T04:00:00Z'));
    const told = await lender.admin(
      `select 1 from app.notice where application_id = $1 and template = 'reminder'`,
      [mine.row.id],
    );
    expect(told.rowCount).toBe(0);
    expect(await answering(mine, requestId, { text: '还来得及吗' })).toMatchObject({
      refusal: { reason: 'request_settled' },
    });
  });

  it('refused by the borrower', async () => {
    const mine = await cases.onDesk();
    const requestId = await asked(mine);
    await cases.approving(mine.officer, mine.row);
    await cases.final(mine.row);
    await makeOffer(lender.worker('make_offer'), { applicationId: mine.row.id });
    expect(await stateOf(requestId)).toBe('open');
    await refuseOffer(lender.as(mine.actor), { number: mine.row.number, key: randomUUID() });
    expect(await stateOf(requestId)).toBe('withdrawn');
  });
});

describe('a correction behind signatures', () => {
  it('comes into the facts by the person of the open step alone, and waits unread for them', async () => {
    const mine = await cases.onDesk();
    const requestId = await kept(mine);
    const colleague = await lender.officer();
    expect(await reading(mine, requestId, colleague)).toMatchObject({ ok: true });
    expect(await sequences(mine)).toBe(1);
    expect(await reading(mine, requestId)).toMatchObject({ ok: true });
    expect(await sequences(mine)).toBe(2);
  });

  it('does not change the facts of a case that was decided', async () => {
    const mine = await cases.onDesk();
    const requestId = await kept(mine);
    await lender.admin(
      `update app.application set state = 'declined', holder_id = null, held_since = null where id = $1`,
      [mine.row.id],
    );
    expect(await reading(mine, requestId)).toMatchObject({ ok: true });
    expect(await sequences(mine)).toBe(1);
    const read = await inActor(db.app, systemActor('test'), (tx) =>
      tx.execute(`select read_at is not null as read from app.request where id = '${requestId}'`),
    );
    expect(read.rows).toEqual([{ read: true }]);
  });
});
