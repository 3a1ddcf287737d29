import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { testDatabase } from '@/db/testing/test-database';
import { giveAccount } from '@/lib/services/after-decision/account/give-account';
import { releasePayout } from '@/lib/services/after-decision/payout/confirm-closing';
import { preparePayout } from '@/lib/services/after-decision/payout/propose-closing';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { systemActor } from '@/lib/services/kernel/actor';
import { type AcceptedCase, acceptedCases, newAccount } from '@/lib/services/testing/accepted-cases';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
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

const ACCOUNT = newAccount();
const give = ({ actor, row }: Mine, account = newAccount(), key: string = randomUUID()) =>
  giveAccount(lender.as(actor), { number: row.number, account, key });
const tracked = async ({ actor, row }: Mine) => {
  const view = await getMine(lender.as(actor), { number: row.number });
  if (!view.ok) throw new Error(view.code);
  return view.value;
};
const stored = async ({ party }: Mine) =>
  (
    await lender.admin(
      `select cipher, hash, masked from app.party_identity
       where party_id = $1 and field = 'account' and replaced_at is null`,
      [party.id],
    )
  ).rows;
const forget = ({ party }: Mine) =>
  lender.admin(`delete from app.party_identity where party_id = $1 and field = 'account'`, [party.id]);

/** As another application of the borrower does it, which names an account of its own. */
const replace = ({ party }: Mine) =>
  lender.admin(
    `update app.party_identity set replaced_at = now() where party_id = $1 and field = 'account' and replaced_at is null`,
    [party.id],
  );

describe('the account for the payout', () => {
  it('is asked for from the offer on, kept sealed and hashed, shown masked, and told without the number', async () => {
    const mine = await decided.offered();
    const before = await lender.read(mine.row.id);
    expect(await tracked(mine)).toMatchObject({ account: null, acts: { giveAccount: true } });
    const key = randomUUID();
    expect(await give(mine, ACCOUNT, key)).toMatchObject({ ok: true, value: { state: 'offered' } });
    expect(await give(mine, ACCOUNT, key)).toMatchObject({ ok: true });
    expect(await tracked(mine)).toMatchObject({
      account: '•••••••••••••••3445',
      acts: { giveAccount: false },
    });
    const [value] = await stored(mine);
    const { vault } = lender.as(mine.actor);
    expect(Buffer.compare(value.hash, vault.searchHash('account', ACCOUNT))).toBe(0);
    expect(value.cipher.includes(Buffer.from(ACCOUNT))).toBe(false);
    const { rows } = await lender.admin(
      `select payload::text as payload from app.audit_event where subject_id = $1 and action = 'party.account_given'`,
      [mine.row.id],
    );
    expect(rows.map(({ payload }) => JSON.parse(payload))).toEqual([{ partyId: mine.party.id }]);
    expect((await lender.read(mine.row.id)).version).toBeGreaterThan(before.version);
  });

  it('is given once: another one is refused, also of two at once', async () => {
    const mine = await decided.offered();
    const outcomes = await Promise.all([give(mine), give(mine, '6222020200119999999')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'account_given' } });
    expect(await stored(mine)).toHaveLength(1);
  });

  it('is no question before the offer, and nobody else answers it', async () => {
    const desk = await decided.onDesk();
    expect(await tracked(desk)).toMatchObject({ acts: { giveAccount: false } });
    expect(await give(desk)).toMatchObject({ refusal: { reason: 'wrong_state' } });
    const mine = await decided.offered();
    const { actor: stranger } = await lender.borrower();
    expect(await give({ ...mine, actor: stranger })).toMatchObject({ code: 'NOT_FOUND' });
    const by = { number: mine.row.number, account: ACCOUNT, key: randomUUID() };
    expect(await giveAccount(lender.as(mine.officer), by)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stored(mine)).toEqual([]);
  });
});

describe('without an account', () => {
  const prepare = async (mine: AcceptedCase) => preparePayout(lender.as(mine.officer), await cases.act(mine));

  it('no payout is prepared, and the page says what is missing', async () => {
    const mine = await cases.accepted();
    await cases.meetAll(mine);
    await forget(mine);
    expect(await cases.seen(mine, mine.officer)).toMatchObject({
      account: null,
      acts: { prepare: { allowed: false, reason: 'account_missing' } },
    });
    expect(await prepare(mine)).toMatchObject({ refusal: { reason: 'account_missing' } });
    expect(await give(mine)).toMatchObject({ ok: true });
    expect(await prepare(mine)).toMatchObject({ ok: true });
  });

  it('none is released that was prepared with one', async () => {
    const mine = await cases.accepted();
    await cases.meetAll(mine);
    const view = await prepare(mine);
    const closingId = view.ok ? (view.value.closing?.id ?? '') : '';
    await forget(mine);
    const released = await releasePayout(lender.as(mine.manager), { ...(await cases.act(mine)), closingId });
    expect(released).toMatchObject({ refusal: { reason: 'account_missing' } });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'accepted' });
  });

  it('that was given after the payout was prepared, none is released; to the same number again it is', async () => {
    const mine = await cases.accepted();
    const own = newAccount();
    await replace(mine);
    expect(await give(mine, own)).toMatchObject({ ok: true });
    await cases.meetAll(mine);
    const view = await prepare(mine);
    const closingId = view.ok ? (view.value.closing?.id ?? '') : '';
    const release = async () =>
      releasePayout(lender.as(mine.manager), { ...(await cases.act(mine)), closingId });
    await replace(mine);
    expect(await give(mine)).toMatchObject({ ok: true });
    expect(await release()).toMatchObject({ refusal: { reason: 'account_changed' } });
    const seen = await cases.seen(mine, mine.manager);
    expect(seen.acts.confirm).toEqual({ allowed: false, reason: 'account_changed' });
    await replace(mine);
    expect(await give(mine, own)).toMatchObject({ ok: true });
    expect(await release()).toMatchObject({ ok: true });
  });

  it('the database pays out nothing, two people or not, and nothing to another one', async () => {
    const mine = await cases.accepted();
    await cases.meetAll(mine);
    const prepared = sql`(select id from app.party_identity
      where party_id = ${mine.party.id} and field = 'account' order by created_at limit 1)`;
    const paidOut = () =>
      inActor(db.app, systemActor('test'), async (tx) => {
        await tx.execute(sql`insert into app.closing
          (application_id, kind, account_id, state, proposed_by_id, decided_by_id, decided_at) values (${mine.row.id},
          'disburse', ${prepared}, 'confirmed', ${mine.officer.id}, ${mine.manager.id}, now())`);
        await tx.execute(sql`update app.application set state = 'disbursed', last_event = 'disburse'
          where id = ${mine.row.id}`);
        throw new Error('It was paid out.');
      }).catch((error: unknown) => faultOf(error) ?? String(error));
    expect(await paidOut()).toContain('It was paid out.');
    await replace(mine);
    expect(await give(mine)).toMatchObject({ ok: true });
    expect(await paidOut()).toBe('not_settled');
    await forget(mine);
    expect(await paidOut()).toBe('not_settled');
  });
});
