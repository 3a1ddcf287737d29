import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import { secondLook } from '@/lib/services/after-decision/second-look/second-look';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { takeBack } from '@/lib/services/approval/decision/take-back';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { AMOUNT, decidedCases } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';

const db = testDatabase();
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

async function stand(row: CaseRow) {
  const { number, version, assessmentId } = await lender.read(row.id);
  return { number, version, assessmentId, key: randomUUID() };
}
async function final(row: CaseRow): Promise<CaseRow> {
  const { heldSignatureId } = await lender.read(row.id);
  await lender.elapse(row.id);
  await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' });
  return lender.read(row.id);
}
async function approving(actor: StaffActor, row: CaseRow, amountMinor: number, conditions: string[] = []) {
  const terms = { amountMinor, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
  const input = { ...(await stand(row)), terms, reasons: [], conditions };
  return approve(lender.as(actor), input);
}
async function reserved(row: CaseRow): Promise<number> {
  const { rows } = await lender.admin(
    `select coalesce(max(amount_minor), 0) as amount from app.reservation
     where application_id = $1 and state in ('held', 'kept', 'turned')`,
    [row.id],
  );
  const limits = await lender.admin(
    `select l.dimension from app.headroom_limit l where l.reserved_minor + l.used_minor <> (
      select coalesce(sum(r.amount_minor), 0) from app.reservation r where r.limit_id = l.id and r.state <> 'released')`,
  );
  expect(limits.rows).toEqual([]);
  return Number(rows[0]?.amount);
}

describe('terms beyond what the route was laid for', () => {
  it('named after a recommended decline are routed at those terms', async () => {
    const low = await lender.officer(1_000_000);
    const other = await lender.officer();
    const row = await lender.onDesk({ holder: low, amountMinor: 4_000_000 });
    const declined = await decline(lender.as(low), { ...(await stand(row)), reasons: ['purpose_not_shown'] });
    expect(declined).toMatchObject({ ok: true, value: { effect: 'recommend_decline' } });
    expect(await final(row)).toMatchObject({ state: 'approval', openStep: 1, tier: 'O' });
    expect(await approving(other, row, 90_000_000)).toMatchObject({ ok: true });
    expect(await final(row)).toMatchObject({ state: 'approval', tier: 'K2', openStep: 2 });
  });
});

describe('headroom', () => {
  it('of a smaller counter-offer is what is lent, once the case is approved', async () => {
    const [officer, manager] = [await lender.officer(), await lender.manager()];
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    await approving(officer, row, 20_000_000);
    await final(row);
    expect(await reserved(row)).toBe(20_000_000);
    await approving(manager, row, 10_000_000);
    expect(await final(row)).toMatchObject({ state: 'approved', decidedAmountMinor: 10_000_000 });
    expect(await reserved(row)).toBe(10_000_000);
  });
  it('of a larger change that is taken back falls to what stands', async () => {
    const [officer, manager] = [await lender.officer(), await lender.manager()];
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    await approving(officer, row, 20_000_000);
    await final(row);
    const changed = await approving(manager, row, 28_000_000);
    expect(await reserved(row)).toBe(28_000_000);
    const signatureId = changed.ok ? changed.value.signatureId : '';
    expect(await takeBack(lender.as(manager), { signatureId, key: randomUUID() })).toMatchObject({
      ok: true,
    });
    expect(await reserved(row)).toBe(20_000_000);
  });
  it('in a second look of an offer falls back to what was offered', async () => {
    const decided = decidedCases(lender);
    const { row, actor } = await decided.offered();
    const look = { number: row.number, reason: '请再看一次', key: randomUUID() };
    expect(await secondLook(lender.as(actor), look)).toMatchObject({ ok: true });
    const other = await lender.officer();
    await claim(lender.as(other), { numbers: [row.number], key: randomUUID() });
    const more = await approving(other, row, AMOUNT + 2_000_000);
    expect(await reserved(row)).toBe(AMOUNT + 2_000_000);
    const signatureId = more.ok ? more.value.signatureId : '';
    expect(await takeBack(lender.as(other), { signatureId, key: randomUUID() })).toMatchObject({ ok: true });
    expect(await reserved(row)).toBe(AMOUNT);
  });
});

describe('two cases of one borrower within the ten seconds', () => {
  it('count at what is being signed on each, not at what was asked', async () => {
    const officer = await lender.officer(5_000_000);
    const { party } = await lender.borrower();
    const of = { holder: officer, amountMinor: 1_000_000, borrower: party };
    const [one, other] = [await lender.onDesk(of), await lender.onDesk(of)];
    expect(await approving(officer, one, 4_000_000)).toMatchObject({ ok: true });
    await approving(officer, other, 4_000_000);
    await final(one);
    await final(other);
    const states = [await lender.read(one.id), await lender.read(other.id)].map(({ state }) => state);
    expect(states).toEqual(['approved', 'approval']);
  });
  it('and also where both are signed at the same instant', async () => {
    const officer = await lender.officer(5_000_000);
    const { party } = await lender.borrower();
    const of = { holder: officer, amountMinor: 1_000_000, borrower: party };
    const pair = [await lender.onDesk(of), await lender.onDesk(of)];
    await Promise.all(pair.map((row) => approving(officer, row, 4_000_000)));
    for (const row of pair) await final(row);
    const states = await Promise.all(pair.map(async (row) => (await lender.read(row.id)).state));
    expect(states.toSorted()).toEqual(['approval', 'approved']);
  });
});
