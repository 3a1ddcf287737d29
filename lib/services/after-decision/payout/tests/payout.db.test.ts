import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { constraintOf, faultOf } from '@/db/connect-errors';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { confirmCancellation, releasePayout } from '@/lib/services/after-decision/payout/confirm-closing';
import { preparePayout, proposeCancellation } from '@/lib/services/after-decision/payout/propose-closing';
import { sendBackClosing, takeBackClosing } from '@/lib/services/after-decision/payout/turn-down-closing';
import { listNotices } from '@/lib/services/house/notice/list-notices';
import { seeNotice } from '@/lib/services/house/notice/see-notice';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { type Actor, publicActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { type AcceptedCase, acceptedCases } from '@/lib/services/testing/accepted-cases';
import { AMOUNT, decidedCases } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof acceptedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = acceptedCases(lender, decidedCases(lender));
});

const prepare = async (mine: AcceptedCase, by: Actor = mine.officer) =>
  preparePayout(lender.as(by), await cases.act(mine));
async function prepared(): Promise<AcceptedCase & { closingId: string }> {
  const mine = await cases.accepted();
  await cases.meetAll(mine);
  const view = await prepare(mine);
  if (!view.ok) throw new Error(JSON.stringify(view));
  return { ...mine, closingId: view.value.closing?.id ?? '' };
}
const release = async (mine: AcceptedCase & { closingId: string }, by: Actor = mine.manager) =>
  releasePayout(lender.as(by), { ...(await cases.act(mine)), closingId: mine.closingId });

/** Sends what waits for a member of staff, and reads their list. */
async function noticesOf(by: StaffActor) {
  const { rows } = await lender.admin(
    `select dedupe_key as key from app.notice where staff_id = $1 and channel = 'app' and state = 'waiting'`,
    [by.id],
  );
  for (const { key } of rows) await sendNotice(lender.worker('send_notice'), { dedupeKey: key });
  const listed = await listNotices(lender.as(by));
  if (!listed.ok) throw new Error(listed.code);
  return listed.value.notices;
}

describe('word of a proposal', () => {
  it('reaches the managers who may release it, each once, and nobody else', async () => {
    const colleague = await lender.officer();
    const elsewhere = await lender.staff({ roles: ['manager'], branchId: await givenBranch(db.owner) });
    const mine = await prepared();
    const [notice, ...more] = await noticesOf(mine.manager);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'payout_prepared',
      number: mine.row.number,
      from: { id: mine.officer.id },
    });
    for (const by of [colleague, elsewhere, mine.officer])
      expect((await noticesOf(by)).filter(({ number }) => number === mine.row.number)).toEqual([]);
    await seeNotice(lender.as(mine.manager), { noticeId: notice?.id ?? '', key: randomUUID() });
    expect(await noticesOf(mine.manager)).toEqual([]);
  });

  it('to cancel reaches them too', async () => {
    const mine = await cases.accepted();
    const proposed = await proposeCancellation(lender.as(mine.officer), {
      ...(await cases.act(mine)),
      ground: 'fraud',
      words: '店铺不存在',
    });
    expect(proposed).toMatchObject({ ok: true });
    expect(await noticesOf(mine.manager)).toMatchObject([{ kind: 'cancellation_proposed' }]);
  });
});

describe('a payout', () => {
  it('is prepared by an officer once all is settled, and released by a manager with a fresh proof', async () => {
    const mine = await cases.accepted();
    expect(await prepare(mine)).toMatchObject({ refusal: { reason: 'conditions_left' } });
    await cases.meetAll(mine);
    const view = await prepare(mine);
    if (!view.ok) throw new Error(JSON.stringify(view));
    expect(view.value).toMatchObject({
      closing: { kind: 'disburse', state: 'open', proposedBy: { id: mine.officer.id } },
      acts: { prepare: { reason: 'closing_stands' }, take_back: { allowed: true } },
    });
    const standing = { ...mine, closingId: view.value.closing?.id ?? '' };
    const stale = { ...mine.manager, steppedUpAt: new Date(Date.now() - 6 * 60_000) };
    expect(await release(standing, stale)).toMatchObject({ refusal: { reason: 'step_up_required' } });
    expect(await release(standing)).toMatchObject({
      ok: true,
      value: { closing: { state: 'confirmed', decidedBy: { id: mine.manager.id } } },
    });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'disbursed', outstandingMinor: AMOUNT });
    const limits = await lender.admin(
      `select r.state, l.reserved_minor, l.used_minor from app.reservation r
       join app.headroom_limit l on l.id = r.limit_id where r.application_id = $1 and l.dimension = 'borrower'`,
      [mine.row.id],
    );
    expect(limits.rows).toEqual([{ state: 'turned', reserved_minor: '0', used_minor: String(AMOUNT) }]);
    const told = await lender.admin(
      `select template from app.notice where application_id = $1 and channel = 'sms' and template = 'paid_out'`,
      [mine.row.id],
    );
    expect(told.rows).toHaveLength(1);
    const { rows } = await lender.admin(
      `select payload::jsonb as payload from app.audit_event where subject_id = $1 and event = 'disburse'`,
      [mine.row.id],
    );
    expect(rows[0]?.payload).toMatchObject({ amountMinor: AMOUNT, releasedById: mine.manager.id });
  });

  it('not by one person in two roles, nor by two who both investigated', async () => {
    const both = await lender.staff({ roles: ['officer', 'manager'], limitsMinor: { CNY: 100_000_000 } });
    const proven = { ...both, steppedUpAt: new Date() };
    const mine = await cases.accepted();
    await cases.meetAll(mine);
    const view = await prepare(mine, proven);
    const standing = { ...mine, closingId: view.ok ? (view.value.closing?.id ?? '') : '' };
    expect(await release(standing, proven)).toMatchObject({ refusal: { reason: 'closing_own_proposal' } });
    await lender.admin('update app.application set investigator_ids = $2 where id = $1', [
      mine.row.id,
      [both.id, mine.manager.id],
    ]);
    expect(await release(standing)).toMatchObject({ refusal: { reason: 'investigators_alone' } });
    await lender.admin('update app.application set investigator_ids = $2 where id = $1', [
      mine.row.id,
      [both.id],
    ]);
    expect(await release(standing)).toMatchObject({ ok: true });
  });

  it('not on the word of somebody who since left, or is no officer any more', async () => {
    const mine = await prepared();
    await lender.admin('update app.staff set active = false where id = $1', [mine.officer.id]);
    expect(await release(mine)).toMatchObject({ refusal: { reason: 'proposer_barred' } });
    const back = await sendBackClosing(lender.as(mine.manager), {
      ...(await cases.act(mine)),
      closingId: mine.closingId,
      words: '请重新提交',
    });
    expect(back).toMatchObject({ ok: true });
  });

  it('of two managers at once one releases it, and it is paid out once', async () => {
    const mine = await prepared();
    const other = { ...(await lender.manager()), steppedUpAt: new Date() };
    const asked = await cases.act(mine);
    const outcomes = await Promise.all(
      [mine.manager, other].map((by) =>
        releasePayout(lender.as(by), { ...asked, key: crypto.randomUUID(), closingId: mine.closingId }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { rows } = await lender.admin(
      `select count(*)::int as times from app.audit_event where subject_id = $1 and event = 'disburse'`,
      [mine.row.id],
    );
    expect(rows).toEqual([{ times: 1 }]);
  });

  it('goes back with a reason, or is taken back by its officer, and can be prepared again', async () => {
    const mine = await prepared();
    const back = await sendBackClosing(lender.as(mine.manager), {
      ...(await cases.act(mine)),
      closingId: mine.closingId,
      words: '账户不符',
    });
    expect(back).toMatchObject({ ok: true, value: { closing: { state: 'sent_back', words: '账户不符' } } });
    expect(await release(mine)).toMatchObject({ refusal: { reason: 'nothing_proposed' } });
    const again = await prepare(mine);
    const closingId = again.ok ? (again.value.closing?.id ?? '') : '';
    const colleague = await lender.officer();
    const take = async (by: Actor) =>
      takeBackClosing(lender.as(by), { ...(await cases.act(mine)), closingId });
    expect(await take(colleague)).toMatchObject({ refusal: { reason: 'closing_of_another' } });
    expect(await take(mine.officer)).toMatchObject({ ok: true, value: { closing: { state: 'taken_back' } } });
  });

  it('is refused where counted from its own day it would cost more than the law allows', async () => {
    const mine = await prepared();
    await lender.admin(
      `update app.offer set rate_annual = 0.23, legal_ceiling = null where application_id = $1`,
      [mine.row.id],
    );
    expect(await release(mine)).toMatchObject({ refusal: { reason: 'rate_above_ceiling' } });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'accepted' });
  });

  it('a withdrawal wins over a payout that waits', async () => {
    const mine = await prepared();
    const { number } = mine.row;
    expect(await withdraw(lender.as(mine.actor), { number, key: crypto.randomUUID() })).toMatchObject({
      ok: true,
    });
    expect(await release(mine)).toMatchObject({ ok: false });
    expect(await lender.read(mine.row.id)).toMatchObject({ state: 'withdrawn' });
    const { rows } = await lender.admin(
      'select state, decided_by_id from app.closing where application_id = $1',
      [mine.row.id],
    );
    expect(rows).toEqual([{ state: 'withdrawn', decided_by_id: mine.actor.id }]);
  });
});

describe('the database', () => {
  it('closes no case without two people, and pays none out with conditions left', async () => {
    const mine = await cases.accepted();
    const fault = async (statement: ReturnType<typeof sql>) =>
      inActor(db.app, systemActor('test'), (tx) => tx.execute(statement)).then(
        () => null,
        (error: unknown) => constraintOf(error) ?? faultOf(error),
      );
    const paid = sql`update app.application set state = 'disbursed', last_event = 'disburse' where id = ${mine.row.id}`;
    expect(await fault(paid)).toBe('not_settled');
    const alone = sql`insert into app.closing (application_id, kind, state, proposed_by_id, decided_by_id, decided_at)
      values (${mine.row.id}, 'disburse', 'confirmed', ${mine.officer.id}, ${mine.officer.id}, now())`;
    expect(await fault(alone)).toBe('closing_four_eyes');
    const confirmed = sql`with c as (insert into app.closing
        (application_id, kind, state, proposed_by_id, decided_by_id, decided_at)
        values (${mine.row.id}, 'disburse', 'confirmed', ${mine.officer.id}, ${mine.manager.id}, now()))
      select 1`;
    const withOpenCondition = inActor(db.app, systemActor('test'), async (tx) => {
      await tx.execute(confirmed);
      await tx.execute(paid);
    });
    expect(await withOpenCondition.then(() => null, faultOf)).toBe('not_settled');
  });
});

describe('a proposal', () => {
  it('is written and decided in one’s own name alone, and stands as it was decided', async () => {
    const mine = await cases.accepted();
    const propose = (by: Actor, of: string) =>
      inActor(db.app, by, (tx) =>
        tx.execute(sql`insert into app.closing (application_id, kind, ground, proposed_by_id)
          values (${mine.row.id}, 'cancel', 'fraud', ${of})`),
      ).then(
        () => null,
        (error: unknown) => faultOf(error) ?? 'refused',
      );
    expect(await propose(mine.manager, mine.officer.id)).not.toBeNull();
    expect(await propose(mine.officer, mine.officer.id)).toBeNull();
    const decide = (by: Actor, set: ReturnType<typeof sql>) =>
      inActor(db.app, by, (tx) =>
        tx.execute(sql`update app.closing set ${set} where application_id = ${mine.row.id}`),
      ).then(
        ({ rowCount }) => rowCount,
        () => null,
      );
    const confirmed = sql`state = 'confirmed', decided_at = now(), decided_by_id`;
    expect(await decide(mine.officer, sql`${confirmed} = ${mine.manager.id}`)).toBeNull();
    expect(await decide(mine.manager, sql`proposed_by_id = ${mine.manager.id}`)).toBeNull();
    expect(await decide(mine.manager, sql`${confirmed} = ${mine.manager.id}`)).toBe(1);
    expect(await decide(mine.officer, sql`state = 'open', decided_at = null, decided_by_id = null`)).toBe(0);
  });
});

describe('without the right', () => {
  it('nobody else proposes, confirms or turns down', async () => {
    const mine = await prepared();
    const auditor = await lender.staff({ roles: ['auditor'], branchId: null });
    for (const by of [publicActor, mine.actor, auditor] as Actor[]) {
      const as = lender.as(by);
      const act = await cases.act(mine);
      const outcomes = [
        await preparePayout(as, act),
        await proposeCancellation(as, { ...act, ground: 'fraud', words: 'x' }),
        await releasePayout(as, { ...act, closingId: mine.closingId }),
        await confirmCancellation(as, { ...act, closingId: mine.closingId }),
        await sendBackClosing(as, { ...act, closingId: mine.closingId, words: 'x' }),
        await takeBackClosing(as, { ...act, closingId: mine.closingId }),
      ];
      for (const outcome of outcomes)
        expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(outcome.ok ? 'ok' : outcome.code);
    }
    const officer = await releasePayout(lender.as(mine.officer), {
      ...(await cases.act(mine)),
      closingId: mine.closingId,
    });
    expect(officer).toMatchObject({ code: 'FORBIDDEN' });
  });
});
