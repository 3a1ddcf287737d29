import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { latestDecision } from '@/db/queries/decision/decision';
import { signaturesOfCase } from '@/db/queries/decision/signature';
import { chainOf } from '@/db/queries/record/audit';
import type { CaseRow } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { returnCase } from '@/lib/services/approval/decision/return-case';
import { takeBack } from '@/lib/services/approval/decision/take-back';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

const rate = '0.12';
const terms = (amountMinor: number, rateAnnual = rate) => ({
  amountMinor,
  term: { count: 12, unit: 'month' as const },
  rateAnnual,
});

async function approving(actor: StaffActor, row: CaseRow, amountMinor: number, changes = {}) {
  const { number, version, assessmentId } = await lender.read(row.id);
  return approve(lender.as(actor), {
    number,
    version,
    assessmentId,
    key: randomUUID(),
    terms: terms(amountMinor),
    reasons: [],
    conditions: [],
    ...changes,
  });
}

async function final(row: CaseRow): Promise<CaseRow> {
  const { heldSignatureId } = await lender.read(row.id);
  if (heldSignatureId === null) throw new Error('Nothing is held.');
  await lender.elapse(row.id);
  const outcome = await finaliseSignature(lender.worker('finalise_signature'), {
    signatureId: heldSignatureId,
  });
  expect(outcome).toEqual({ ok: true, value: { final: true } });
  return lender.read(row.id);
}

const actions = async (row: CaseRow) =>
  (await inActor(db.app, systemActor('test'), (tx) => chainOf(tx, { kind: 'application', id: row.id }))).map(
    (event) => event.action,
  );
const signatures = (row: CaseRow) =>
  inActor(db.app, systemActor('test'), (tx) => signaturesOfCase(tx, row.id));

describe('a route of officer and manager', () => {
  it('goes from the desk through two held signatures to an approval', async () => {
    const officer = await lender.officer();
    const manager = await lender.manager();
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    const invented = await approving(officer, row, 20_000_000, { conditions: ['<b>pay me first</b>'] });
    expect(invented).toMatchObject({ ok: false, refusal: { reason: 'condition_unknown' } });
    const first = await approving(officer, row, 20_000_000, {
      note: '经营正常',
      conditions: ['insurance_names_us'],
    });
    expect(first).toMatchObject({ ok: true, value: { effect: 'recommend', number: row.number } });
    const held = await lender.read(row.id);
    expect(held).toMatchObject({ state: 'review', version: row.version + 1 });
    expect(held.heldSignatureId).not.toBeNull();
    const before = await finaliseSignature(lender.worker('finalise_signature'), {
      signatureId: held.heldSignatureId ?? '',
    });
    expect(before).toEqual({ ok: true, value: { final: false } });
    expect(await final(row)).toMatchObject({
      state: 'approval',
      stage: 'manager',
      openStep: 2,
      heldSignatureId: null,
      decidedAmountMinor: 20_000_000,
    });
    const second = await approving(manager, row, 20_000_000, { conditions: ['insurance_names_us'] });
    expect(second).toMatchObject({ ok: true, value: { effect: 'sign' } });
    expect(await final(row)).toMatchObject({ state: 'approved', openStep: null, decidedOutcome: 'approved' });
    const decision = await inActor(db.app, systemActor('test'), (tx) => latestDecision(tx, row.id));
    expect(decision).toMatchObject({ result: 'approved', automatic: false, people: 2 });
    expect(await actions(row)).toEqual(
      expect.arrayContaining([
        'signature.held',
        'headroom.reserved',
        'application.recommended',
        'application.approved',
      ]),
    );
    const jobs = await lender.admin(
      `select count(*)::int as n from graphile_worker._private_jobs where key = $1`,
      [`offer/${row.id}`],
    );
    expect(jobs.rows[0]).toEqual({ n: 1 });
  });

  it('lets one of eight racing signers win; the others get the state as it stands', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    await approving(officer, row, 20_000_000);
    await final(row);
    const managers = await Promise.all(Array.from({ length: 8 }, () => lender.manager()));
    const { version } = await lender.read(row.id);
    const outcomes = await Promise.all(
      managers.map((manager) => approving(manager, row, 20_000_000, { version })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    for (const outcome of outcomes.filter((each) => !each.ok))
      expect(outcome).toMatchObject({
        code: 'CONFLICT',
        conflict: {
          reason: 'signature_held',
          version: version + 1,
          state: 'approval',
          amountMinor: 20_000_000,
        },
      });
    expect((await signatures(row)).filter((each) => each.step === 2)).toHaveLength(1);
  });

  it('refuses one person for two steps, whatever their roles', async () => {
    const both = await lender.staff({ roles: ['officer', 'manager'], limitsMinor: { CNY: 100_000_000 } });
    const row = await lender.onDesk({ holder: both, amountMinor: 20_000_000 });
    await approving(both, row, 20_000_000);
    await final(row);
    const again = await approving(both, row, 20_000_000);
    expect(again).toMatchObject({ ok: false, code: 'REFUSED', refusal: { reason: 'own_recommendation' } });
  });
});

describe('taking back', () => {
  it('is its signer’s alone, leaves the state, and gives the headroom back', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    const held = await approving(officer, row, 20_000_000);
    const signatureId = held.ok ? held.value.signatureId : '';
    const other = await takeBack(lender.as(await lender.officer()), { signatureId, key: randomUUID() });
    expect(other).toMatchObject({ ok: false, refusal: { reason: 'not_yours' } });
    const back = await takeBack(lender.as(officer), { signatureId, key: randomUUID() });
    expect(back).toMatchObject({ ok: true, value: { number: row.number, version: row.version + 2 } });
    expect(await lender.read(row.id)).toMatchObject({ state: 'review', heldSignatureId: null });
    const kept = await lender.admin(
      `select state from app.reservation where application_id = $1 and state <> 'released'`,
      [row.id],
    );
    expect(kept.rows).toEqual([]);
    expect(await approving(officer, row, 20_000_000)).toMatchObject({ ok: true });
  });

  it('comes too late once the instant has passed', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    const held = await approving(officer, row, 20_000_000);
    await lender.elapse(row.id);
    const signatureId = held.ok ? held.value.signatureId : '';
    const late = await takeBack(lender.as(officer), { signatureId, key: randomUUID() });
    expect(late).toMatchObject({ ok: false, refusal: { reason: 'already_final' } });
  });
});

describe('finalising', () => {
  it('happens once, however often the job runs', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    const held = await approving(officer, row, 20_000_000);
    const signatureId = held.ok ? held.value.signatureId : '';
    const after = await final(row);
    const again = await finaliseSignature(lender.worker('finalise_signature'), { signatureId });
    expect(again).toEqual({ ok: true, value: { final: false } });
    expect(await lender.read(row.id)).toEqual(after);
  });

  it('is done by the next write that finds it overdue', async () => {
    const officer = await lender.officer();
    const manager = await lender.manager();
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    await approving(officer, row, 20_000_000);
    await lender.elapse(row.id);
    // The manager's page is older than the signature that became final meanwhile: it is told so, and loads anew.
    const early = await approving(manager, row, 20_000_000);
    expect(early).toMatchObject({ ok: false, code: 'CONFLICT', conflict: { state: 'approval' } });
    expect(await lender.read(row.id)).toMatchObject({ state: 'approval', stage: 'manager' });
    const later = await approving(manager, row, 20_000_000);
    expect(later).toMatchObject({ ok: true, value: { effect: 'sign' } });
  });
});

describe('changed terms and returns', () => {
  it('a tighter change finishes the route; a looser one opens a round in which the officer signs anew', async () => {
    const officer = await lender.officer();
    const manager = await lender.manager();
    const tight = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    await approving(officer, tight, 20_000_000);
    await final(tight);
    expect(await approving(manager, tight, 18_000_000)).toMatchObject({ value: { effect: 'change' } });
    expect(await final(tight)).toMatchObject({ state: 'approved', decidedAmountMinor: 18_000_000, round: 1 });

    const loose = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    await approving(officer, loose, 16_000_000);
    await final(loose);
    await approving(manager, loose, 20_000_000);
    expect(await final(loose)).toMatchObject({ state: 'approval', stage: 'officer', round: 2, openStep: 1 });
    expect(await approving(officer, loose, 20_000_000)).toMatchObject({ value: { effect: 'sign' } });
    expect(await final(loose)).toMatchObject({ state: 'approved', round: 2 });
    const rows = await signatures(loose);
    expect(rows.map(({ round, step, act, state }) => [round, step, act, state])).toEqual(
      expect.arrayContaining([
        [1, 1, 'recommend', 'voided'],
        [2, 2, 'change', 'final'],
        [2, 1, 'sign', 'final'],
      ]),
    );
  });

  it('a return voids, gives the headroom back and asks the officer again', async () => {
    const officer = await lender.officer();
    const manager = await lender.manager();
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    await approving(officer, row, 20_000_000);
    await final(row);
    const { version } = await lender.read(row.id);
    const back = await returnCase(lender.as(manager), {
      number: row.number,
      version,
      key: randomUUID(),
      toStep: 0,
      reasons: ['facts_missing'],
      note: '补充近六个月流水',
    });
    expect(back).toMatchObject({ ok: true, value: { effect: 'return' } });
    expect(await final(row)).toMatchObject({
      state: 'review',
      round: 2,
      openStep: 1,
      decidedAmountMinor: null,
    });
    expect((await signatures(row)).map((each) => [each.act, each.state])).toEqual([
      ['recommend', 'voided'],
      ['return', 'final'],
    ]);
    await approving(officer, row, 20_000_000);
    await final(row);
    expect(await approving(manager, row, 20_000_000)).toMatchObject({ value: { effect: 'sign' } });
  });
});

describe('declining', () => {
  const declining = async (actor: StaffActor, row: CaseRow) => {
    const { version } = await lender.read(row.id);
    return decline(lender.as(actor), {
      number: row.number,
      version,
      assessmentId: row.assessmentId,
      key: randomUUID(),
      reasons: ['business_not_seen_in_order'],
    });
  };

  it('within the limit ends the case with reasons for the applicant', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    expect(await declining(officer, row)).toMatchObject({ value: { effect: 'decline' } });
    expect(await final(row)).toMatchObject({ state: 'declined', decidedOutcome: 'declined' });
    const decision = await inActor(db.app, systemActor('test'), (tx) => latestDecision(tx, row.id));
    expect(decision?.reasons.map((each) => each.code)).toEqual(['business_not_seen_in_order']);
    expect(decision?.secondLookUntil).not.toBeNull();
  });

  it('above the limit is recommended from the desk and refused at a step', async () => {
    const officer = await lender.officer(1_000_000);
    const low = await lender.manager(1_000_000);
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    expect(await declining(officer, row)).toMatchObject({ value: { effect: 'recommend_decline' } });
    expect(await final(row)).toMatchObject({ state: 'approval', openStep: 2, decidedAmountMinor: null });
    expect(await declining(low, row)).toMatchObject({ refusal: { reason: 'decline_above_limit' } });
    expect(await declining(await lender.manager(), row)).toMatchObject({ value: { effect: 'decline' } });
    expect(await final(row)).toMatchObject({ state: 'declined' });
  });
});
