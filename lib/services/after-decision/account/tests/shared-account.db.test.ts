import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { addToCase } from '@/db/queries/people/party';
import { accountSharedBy, casesOfAccount } from '@/db/queries/people/shared-account';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { giveAccount } from '@/lib/services/after-decision/account/give-account';
import { weighAccounts } from '@/lib/services/after-decision/account/weigh-account';
import { meetCondition } from '@/lib/services/after-decision/condition/meet-condition';
import { waiveCondition } from '@/lib/services/after-decision/condition/waive-condition';
import { releasePayout } from '@/lib/services/after-decision/payout/confirm-closing';
import { preparePayout } from '@/lib/services/after-decision/payout/propose-closing';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { systemActor } from '@/lib/services/kernel/actor';
import { personKeyOf, setIdentity } from '@/lib/services/kernel/people/person';
import { type AcceptedCase, acceptedCases, newAccount } from '@/lib/services/testing/accepted-cases';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { givenFacts } from '@/lib/services/testing/given-facts';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let decided: ReturnType<typeof decidedCases>;
let cases: ReturnType<typeof acceptedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  decided = decidedCases(lender);
  cases = acceptedCases(lender, decided);
});

const CODE = 'payout_account_checked';
const give = ({ actor, row }: Mine, account: string) =>
  giveAccount(lender.as(actor), { number: row.number, account, key: randomUUID() });
const checksOf = async ({ row }: Mine) =>
  (
    await lender.admin(
      `select id, state, due_on, party_id from app.condition where application_id = $1 and code = '${CODE}'`,
      [row.id],
    )
  ).rows;
const weighed = ({ row }: Mine) => weighAccounts(lender.worker('weigh_account'), { applicationId: row.id });
const tracked = async ({ actor, row }: Mine) => {
  const view = await getMine(lender.as(actor), { number: row.number });
  if (!view.ok) throw new Error(view.code);
  return view.value;
};
/** The account as it would have come with an application of its own. */
const holds = (partyId: string, account: string) =>
  inActor(db.worker, systemActor('test'), async (tx) => {
    const { vault } = lender.worker('test');
    const key = await personKeyOf(tx, vault, partyId);
    await setIdentity(tx, vault, { partyId, key, field: 'account', value: account });
  });
const eventsOf = async ({ row }: Mine) =>
  (
    await lender.admin(
      `select payload::text as payload from app.audit_event
       where subject_id = $1 and action = 'condition.account_shared' order by sequence`,
      [row.id],
    )
  ).rows.map(({ payload }) => JSON.parse(payload));
/** An accepted case that has met all it was approved with, its account taken away again. */
async function readyWithout(): Promise<AcceptedCase> {
  const mine = await cases.accepted();
  await cases.meetAll(mine);
  await lender.admin(`delete from app.party_identity where party_id = $1 and field = 'account'`, [
    mine.party.id,
  ]);
  return mine;
}
async function shared() {
  const account = newAccount();
  await holds((await lender.borrower()).party.id, account);
  const mine = await readyWithout();
  expect(await give(mine, account)).toMatchObject({ ok: true, value: { state: 'accepted' } });
  const [check] = await checksOf(mine);
  return { mine, account, conditionId: String(check?.id) };
}

describe('an account that is given after the approval', () => {
  it('and that is its borrower’s alone asks for no look', async () => {
    const mine = await readyWithout();
    expect(await give(mine, newAccount())).toMatchObject({ ok: true });
    expect(await checksOf(mine)).toEqual([]);
    expect(await weighed(mine)).toEqual({ ok: true, value: { asked: 0 } });
    expect(await preparePayout(lender.as(mine.officer), await cases.act(mine))).toMatchObject({ ok: true });
  });

  it('and that another borrower gave is looked at before the payout, which the applicant never learns', async () => {
    const { mine } = await shared();
    expect(await checksOf(mine)).toMatchObject([{ state: 'open', due_on: null, party_id: null }]);
    expect(await eventsOf(mine)).toMatchObject([{ signal: 'duplicate_account', otherPeople: 1 }]);
    expect(await cases.seen(mine, mine.officer)).toMatchObject({
      acts: { prepare: { allowed: false, reason: 'conditions_left' } },
    });
    expect(await preparePayout(lender.as(mine.officer), await cases.act(mine))).toMatchObject({
      refusal: { reason: 'conditions_left' },
    });
    const view = await tracked(mine);
    expect(view.offer?.toDo.length).toBeGreaterThan(0);
    expect(JSON.stringify(view)).not.toMatch(/payout_account|duplicate|shared/);
    const { rows } = await lender.admin(
      'select params::text as params, template from app.notice where application_id = $1',
      [mine.row.id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/payout_account|duplicate|shared/);
  });

  it('and that a guarantor of this very case is paid to elsewhere is looked at', async () => {
    const account = newAccount();
    const mine = await readyWithout();
    const { party } = await lender.borrower();
    await holds(party.id, account);
    await inBulk(db.owner, (tx) =>
      addToCase(tx, { applicationId: mine.row.id, partyId: party.id, role: 'guarantor' }),
    );
    expect(await give(mine, account)).toMatchObject({ ok: true });
    expect(await checksOf(mine)).toHaveLength(1);
  });

  it('is looked at also where the other has another account by now', async () => {
    const account = newAccount();
    const { party } = await lender.borrower();
    await holds(party.id, account);
    await holds(party.id, newAccount());
    const mine = await decided.offered();
    expect(await give(mine, account)).toMatchObject({ ok: true });
    expect(await checksOf(mine)).toHaveLength(1);
  });

  it('is looked at once, whoever shares it next, and stays so over the acceptance', async () => {
    const account = newAccount();
    await holds((await lender.borrower()).party.id, account);
    const mine = await decided.offered();
    await give(mine, account);
    await decided.accepting(mine, await decided.codeFor(mine));
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'accepted' });
    await holds((await lender.borrower()).party.id, account);
    expect(await weighed(mine)).toEqual({ ok: true, value: { asked: 0 } });
    // The date of acceptance falls on what the applicant is to bring, not on what the lender looks at.
    expect(await checksOf(mine)).toMatchObject([{ state: 'open', due_on: null }]);
  });
});

describe('the look', () => {
  const settle = async (mine: AcceptedCase, conditionId: string) => ({
    ...(await cases.act(mine)),
    conditionId,
  });

  it('rests on a paper; then two people pay out', async () => {
    const { mine, conditionId } = await shared();
    await givenFacts(db, mine);
    const { rows } = await lender.admin('select id from app.fact_set where application_id = $1', [
      mine.row.id,
    ]);
    const facts = { kind: 'facts' as const, id: String(rows[0]?.id) };
    const declared = { ...(await settle(mine, conditionId)), evidence: facts };
    expect(await meetCondition(lender.as(mine.officer), declared)).toMatchObject({
      refusal: { reason: 'evidence_of_other_kind' },
    });
    const evidence = { kind: 'document' as const, id: mine.documentId };
    expect(
      await meetCondition(lender.as(mine.officer), { ...(await settle(mine, conditionId)), evidence }),
    ).toMatchObject({ ok: true });
    const prepared = await preparePayout(lender.as(mine.officer), await cases.act(mine));
    const closingId = prepared.ok ? (prepared.value.closing?.id ?? '') : '';
    expect(
      await releasePayout(lender.as(mine.manager), { ...(await cases.act(mine)), closingId }),
    ).toMatchObject({ ok: true });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'disbursed' });
  });

  it('is left out by a manager alone, and never by the borrower', async () => {
    const { mine, conditionId } = await shared();
    const waiving = async (by: Parameters<typeof lender.as>[0]) =>
      waiveCondition(lender.as(by), { ...(await settle(mine, conditionId)), reason: '夫妻共用账户' });
    expect(await waiving(mine.officer)).toMatchObject({ refusal: { reason: 'not_the_setter' } });
    expect(await waiving(mine.actor)).toMatchObject({ ok: false });
    expect(await waiving(mine.manager)).toMatchObject({ ok: true });
    expect(await checksOf(mine)).toMatchObject([{ state: 'waived' }]);
  });

  it('lies once upon a case, and falls due for nobody', async () => {
    const { mine, conditionId } = await shared();
    const refused = (query: string) =>
      lender.admin(query, [mine.row.id]).then(
        () => 'taken',
        (error: unknown) => (error as { code?: string }).code,
      );
    expect(await refused(`insert into app.condition (application_id, code) values ($1, '${CODE}')`)).toBe(
      '23505',
    );
    expect(
      await refused(
        `update app.condition set state = 'unmet' where application_id = $1 and code = '${CODE}'`,
      ),
    ).toBe('23514');
    expect(
      await refused(`update app.condition set due_on = now() where application_id = $1 and code = '${CODE}'`),
    ).toBe('23514');
    expect(conditionId).not.toBe('undefined');
  });
});

describe('two cases that give one account at once', () => {
  it('are both looked at: the second at its giving, the first right after', async () => {
    const account = newAccount();
    const pair = [await readyWithout(), await readyWithout()] as const;
    const outcomes = await Promise.all(pair.map((mine) => give(mine, account)));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    const atOnce = await Promise.all(pair.map(checksOf));
    expect(atOnce.map(({ length }) => length).sort()).toEqual([0, 1]);
    const jobs = await db.queue.$client.query(
      `select 1 from graphile_worker._private_jobs j where j.key = any ($1)`,
      [pair.map(({ row }) => `weigh_account/${row.id}`)],
    );
    expect(jobs.rowCount).toBe(2);
    const runs = await Promise.all(pair.map(weighed));
    expect(runs.reduce((sum, run) => sum + (run.ok ? run.value.asked : 0), 0)).toBe(1);
    for (const mine of pair) {
      expect(await checksOf(mine)).toHaveLength(1);
      expect(await eventsOf(mine)).toMatchObject([{ otherPeople: 1 }]);
      expect(await preparePayout(lender.as(mine.officer), await cases.act(mine))).toMatchObject({
        refusal: { reason: 'conditions_left' },
      });
    }
  });

  it('stop a payout that was prepared before the other gave it', async () => {
    const mine = await readyWithout();
    const account = newAccount();
    await give(mine, account);
    const prepared = await preparePayout(lender.as(mine.officer), await cases.act(mine));
    const closingId = prepared.ok ? (prepared.value.closing?.id ?? '') : '';
    const other = await decided.offered();
    await give(other, account);
    await weighed(other);
    const released = await releasePayout(lender.as(mine.manager), { ...(await cases.act(mine)), closingId });
    expect(released).toMatchObject({ refusal: { reason: 'conditions_left' } });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'accepted' });
  });
});

it('is weighed by the system alone, and what is counted names nobody', async () => {
  const { mine } = await shared();
  for (const actor of [mine.officer, mine.manager, mine.actor])
    expect(await weighAccounts(lender.as(actor), { applicationId: mine.row.id })).toMatchObject({
      code: 'FORBIDDEN',
    });
  const stranger = await lender.officer();
  expect(await inActor(db.app, stranger, (tx) => accountSharedBy(tx, mine.row.id))).toBe(1);
  const listed = await inActor(db.app, stranger, (tx) => casesOfAccount(tx, mine.row.id)).catch(faultOf);
  expect(listed).toBe('no_right');
});
