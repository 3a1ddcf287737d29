import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import { secondLook } from '@/lib/services/after-decision/second-look/second-look';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { refer } from '@/lib/services/approval/decision/refer';
import { returnCase } from '@/lib/services/approval/decision/return-case';
import { undoApproval } from '@/lib/services/approval/decision/undo-approval';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { decidedCases } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

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
async function approved(actor: StaffActor, row: CaseRow, months = 12): Promise<CaseRow> {
  const term = { count: months, unit: 'month' as const };
  const terms = { amountMinor: row.amountMinor, term, rateAnnual: '0.12' };
  const input = { ...(await stand(row)), terms, reasons: [], conditions: [] };
  const outcome = await approve(lender.as(actor), input);
  expect(outcome).toMatchObject({ ok: true });
  return final(row);
}
async function referred(actor: StaffActor, row: CaseRow): Promise<CaseRow> {
  const outcome = await refer(lender.as(actor), { ...(await stand(row)), reasons: ['facts_missing'] });
  expect(outcome).toMatchObject({ ok: true });
  return final(row);
}

describe('what random sequences found', () => {
  it('a referral of what the matrix would have approved by itself goes to officer and manager', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 900_000, grade: 'A' });
    expect(await referred(officer, row)).toMatchObject({ state: 'approval', tier: 'OM', openStep: 2 });
  });

  it('a second referral below the limit is told of the limit, not of four eyes', async () => {
    const low = await lender.officer(1_000_000);
    const manager = await lender.manager();
    const lowManager = await lender.manager(1_000_000);
    const row = await lender.onDesk({ holder: low, amountMinor: 40_000_000 });
    await approved(low, row);
    expect(await approved(manager, row)).toMatchObject({ state: 'approval', openStep: 2 });
    const input = { ...(await stand(row)), reasons: ['facts_missing' as const] };
    const outcome = await refer(lender.as(lowManager), input);
    expect(outcome).toMatchObject({ code: 'REFUSED', refusal: { reason: 'limit_too_low' } });
  });

  it('a change that loosens where only one signature is needed is that signature', async () => {
    const low = await lender.officer(1_000_000);
    const manager = await lender.manager();
    const row = await lender.onDesk({ holder: low, amountMinor: 4_000_000 });
    expect(await approved(low, row)).toMatchObject({ state: 'approval', openStep: 1 });
    expect(await approved(manager, row, 18)).toMatchObject({
      state: 'approved',
      round: 2,
      decidedTermCount: 18,
      openStep: null,
    });
  });

  it('a return takes the terms of a void change off the table', async () => {
    const officer = await lender.officer();
    const manager = await lender.manager();
    const chair = await lender.staff({
      roles: ['risk'],
      branchId: null,
      appointments: ['committee_chair'],
    });
    for (let member = 0; member < 2; member += 1)
      await lender.staff({ roles: ['risk'], branchId: null, appointments: ['committee_member'] });
    const row = await lender.onDesk({ holder: officer, amountMinor: 40_000_000 });
    await approved(officer, row);
    expect(await approved(manager, row, 9)).toMatchObject({ decidedTermCount: 9, openStep: 3 });
    const input = { ...(await stand(row)), toStep: 2, reasons: ['facts_missing' as const] };
    expect(await returnCase(lender.as(chair), input)).toMatchObject({ ok: true });
    expect(await final(row)).toMatchObject({ openStep: 2, round: 2, decidedTermCount: 12 });
  });

  it('a referral from before a second look adds no tier in it', async () => {
    const officer = await lender.officer();
    const manager = await lender.manager();
    const { party, actor } = await lender.borrower();
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000, borrower: party });
    expect(await referred(officer, row)).toMatchObject({ tier: 'OM' });
    await decline(lender.as(manager), { ...(await stand(row)), reasons: ['purpose_not_shown'] });
    await final(row);
    await secondLook(lender.as(actor), { number: row.number, reason: '请再看', key: randomUUID() });
    const other = await lender.officer();
    await lender.admin('update app.application set holder_id = $2, held_since = now() where id = $1', [
      row.id,
      other.id,
    ]);
    expect(await approved(other, row)).toMatchObject({ state: 'approved', tier: 'O' });
  });

  it('the one second look stays the only one, also after its approval was undone', async () => {
    const cases = decidedCases(lender);
    const { row, officer, actor } = await cases.onDesk();
    await cases.declining(officer, row);
    await cases.final(row);
    const ask = () =>
      secondLook(lender.as(actor), { number: row.number, reason: '请再看', key: randomUUID() });
    expect(await ask()).toMatchObject({ ok: true });
    const other = await lender.officer();
    const hand = 'update app.application set holder_id = $2, held_since = now() where id = $1';
    await lender.admin(hand, [row.id, other.id]);
    expect(await approved(other, row)).toMatchObject({ state: 'approved' });
    const { number, version } = await lender.read(row.id);
    const undone = { number, version, key: randomUUID(), reason: '金额录错' };
    expect(await undoApproval(lender.as(other), undone)).toMatchObject({ ok: true });
    await cases.declining(other, row);
    expect(await cases.final(row)).toMatchObject({ state: 'declined' });
    expect(await ask()).toMatchObject({ refusal: { reason: 'second_look_over' } });
  });
});
