import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { requestsOf } from '@/db/queries/case/casefile';
import { chainOf } from '@/db/queries/record/audit';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import type { BulkAct } from '@/lib/contracts/desk';
import { ask, sendRequest } from '@/lib/services/case/request/ask';
import { withdrawRequest } from '@/lib/services/case/request/change-request';
import { systemActor } from '@/lib/services/kernel/actor';
import { dueOn } from '@/lib/services/testing/due-on';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { actOnMany, rehearseMany } from './act-on-many';

const db = testDatabase();
let lender: SigningLender;
const asking = { ask, sendRequest };
beforeAll(async () => {
  lender = await signingLender(db);
});
const amountMinor = 4_000_000;
const request: BulkAct = {
  act: 'ask',
  documentKind: 'bank_statement',
  text: '请补近六个月流水',
  dueOn: dueOn(),
  blocking: true,
};
const requestsIn = (applicationId: string) =>
  inActor(db.app, systemActor('test'), (tx) => requestsOf(tx, applicationId));
const eventsOf = async (id: string) =>
  (await inActor(db.app, systemActor('test'), (tx) => chainOf(tx, { kind: 'application', id }))).length;

describe('an act on many cases', () => {
  it('is rehearsed without a trace, says of each why not, and then does what it said', async () => {
    const [officer, other] = [await lender.officer(), await lender.officer()];
    const free = await lender.onDesk({ holder: null, amountMinor });
    const held = await lender.onDesk({ holder: other, amountMinor });
    const foreign = await lender.onDesk({ holder: null, amountMinor, branchId: await givenBranch(db.owner) });
    const numbers = [free.number, held.number, foreign.number];
    const before = await eventsOf(free.id);
    const plan = await rehearseMany(lender.as(officer), { act: { act: 'claim' }, numbers }, asking);
    expect(plan).toEqual({
      ok: true,
      value: {
        will: [{ number: free.number, version: free.version }],
        refused: [
          { number: held.number, reason: 'held_by_other', holder: expect.any(String) },
          { number: foreign.number, reason: 'not_found', holder: null },
        ],
      },
    });
    expect(await lender.read(free.id)).toMatchObject({ holderId: null, version: free.version });
    expect(await eventsOf(free.id)).toBe(before);

    const key = randomUUID();
    const cases = numbers.map((number) => ({ number, version: 1 }));
    const acted = await actOnMany(lender.as(officer), { act: { act: 'claim' }, cases, key }, asking);
    expect(acted).toMatchObject({
      ok: true,
      value: { done: [{ number: free.number, fromId: null }], refused: [{}, { reason: 'not_found' }] },
    });
    const again = await actOnMany(lender.as(officer), { act: { act: 'claim' }, cases, key }, asking);
    expect(again).toMatchObject({ ok: true, value: { done: [{ number: free.number }] } });
    expect(await eventsOf(free.id)).toBe(before + 1);
    const otherCases = cases.slice(0, 1);
    const reused = { act: { act: 'claim' } as const, cases: otherCases, key };
    expect(await actOnMany(lender.as(officer), reused, asking)).toMatchObject({
      refusal: { reason: 'key_reused' },
    });
  });

  it('assigns and gives back by the version that was seen; who is no manager is refused before anything', async () => {
    const [officer, colleague, manager] = [
      await lender.officer(),
      await lender.officer(),
      await lender.manager(),
    ];
    const row = await lender.onDesk({ holder: officer, amountMinor });
    const act: BulkAct = { act: 'assign', to: colleague.id };
    const cases = [{ number: row.number, version: row.version }];
    expect(await actOnMany(lender.as(officer), { act, cases, key: randomUUID() }, asking)).toMatchObject({
      code: 'FORBIDDEN',
    });
    const done = await actOnMany(lender.as(manager), { act, cases, key: randomUUID() }, asking);
    expect(done).toMatchObject({ value: { done: [{ fromId: officer.id, version: row.version + 1 }] } });
    const stale = await actOnMany(lender.as(manager), { act, cases, key: randomUUID() }, asking);
    expect(stale).toMatchObject({ value: { done: [], refused: [{ reason: 'conflict' }] } });
    const back = { act: { act: 'assign', to: officer.id } as const, cases: [{ ...cases[0], version: 2 }] };
    const undone = { ...back, cases: [{ number: row.number, version: row.version + 1 }], key: randomUUID() };
    expect(await actOnMany(lender.as(manager), undone, asking)).toMatchObject({ value: { done: [{}] } });
    expect(await lender.read(row.id)).toMatchObject({ holderId: officer.id });
    const free = { act: { act: 'assign', to: null } as const, key: randomUUID() };
    const freed = { ...free, cases: [{ number: row.number, version: row.version + 2 }] };
    expect(await actOnMany(lender.as(manager), freed, asking)).toMatchObject({ value: { done: [{}] } });
    expect(await lender.read(row.id)).toMatchObject({ holderId: null });
  });

  it('asks each borrower of the cases in hand, and what is unanswered can be withdrawn by who asked', async () => {
    const [officer, other] = [await lender.officer(), await lender.officer()];
    const mine = await lender.onDesk({ holder: officer, amountMinor });
    const theirs = await lender.onDesk({ holder: other, amountMinor });
    const numbers = [mine.number, theirs.number];
    const plan = await rehearseMany(lender.as(officer), { act: request, numbers }, asking);
    expect(plan).toMatchObject({
      value: { will: [{ number: mine.number }], refused: [{ number: theirs.number, reason: 'not_holder' }] },
    });
    expect(await requestsIn(mine.id)).toEqual([]);
    const cases = [mine, theirs].map(({ number, version }) => ({ number, version }));
    const acted = await actOnMany(lender.as(officer), { act: request, cases, key: randomUUID() }, asking);
    const requestId = acted.ok ? (acted.value.done[0]?.requestId ?? '') : '';
    expect(acted).toMatchObject({ value: { done: [{ number: mine.number }], refused: [{}] } });
    expect(await lender.read(mine.id)).toMatchObject({ state: 'awaiting_applicant' });
    const withdraw = { number: mine.number, requestId, key: randomUUID() };
    expect(await withdrawRequest(lender.as(other), withdraw)).toMatchObject({
      refusal: { reason: 'not_holder' },
    });
    expect(await withdrawRequest(lender.as(officer), withdraw)).toMatchObject({ ok: true });
    expect(await lender.read(mine.id)).toMatchObject({ state: 'review', holderId: officer.id });
    expect(await requestsIn(mine.id)).toMatchObject([{ state: 'withdrawn' }]);
    const twice = { number: mine.number, requestId, key: randomUUID() };
    expect(await withdrawRequest(lender.as(officer), twice)).toMatchObject({
      refusal: { reason: 'request_settled' },
    });
  });
});
