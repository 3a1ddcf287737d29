import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { decisionContract } from '@/lib/contracts/decision';
import { codesOf } from '@/lib/domain/authority/version/signer-codes';
import { approve } from '@/lib/services/approval/decision/approve';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { returnCase } from '@/lib/services/approval/decision/return-case';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let officer: StaffActor;
let manager: StaffActor;
beforeAll(async () => {
  lender = await signingLender(db);
  [officer, manager] = [await lender.officer(), await lender.manager()];
});

/** ¥200,000 at grade B: officer and manager. */
const AMOUNT = 20_000_000;

async function approving(actor: StaffActor, row: CaseRow) {
  const { number, version, assessmentId } = await lender.read(row.id);
  const terms = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
  const act = { number, version, assessmentId, key: randomUUID(), terms, reasons: [], conditions: [] };
  return must(await approve(lender.as(actor), act));
}

async function final(row: CaseRow): Promise<void> {
  const { heldSignatureId } = await lender.read(row.id);
  await lender.elapse(row.id);
  must(await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' }));
}

/** Before the manager, who may return it. */
async function atStepTwo(recommender = officer): Promise<CaseRow> {
  const row = await lender.onDesk({ holder: recommender, amountMinor: AMOUNT });
  await approving(recommender, row);
  await final(row);
  return lender.read(row.id);
}

type Given = Parameters<typeof returnCase>[1];
async function returning(actor: StaffActor, row: CaseRow, of: Partial<Given> = {}) {
  const { number, version } = await lender.read(row.id);
  const usual = { number, version, key: randomUUID(), toStep: 0, reasons: ['facts_missing' as const] };
  return returnCase(lender.as(actor), { ...usual, ...of });
}

/** Nothing of a refused return is left: neither a signature, nor a round, nor an event. */
async function leavesNothing(row: CaseRow, work: () => Promise<unknown>): Promise<void> {
  const state = async () => {
    const { rows } = await lender.admin(
      `select (select count(*)::int from app.signature where application_id = $1) as signatures,
        (select max(sequence) from app.audit_event where subject_id = $1) as events`,
      [row.id],
    );
    const { version, round, openStep, heldSignatureId } = await lender.read(row.id);
    return { ...rows[0], version, round, openStep, heldSignatureId };
  };
  const before = await state();
  await work();
  expect(await state()).toEqual(before);
}

const refusal = (reason: string, params?: object) => ({
  ok: false,
  refusal: params === undefined ? { reason } : { reason, params },
});

describe('a return is refused', () => {
  it('for a reason of another act, and for one that the authority in force withdrew or does not add', async () => {
    const row = await atStepTwo();
    await leavesNothing(row, async () => {
      for (const reason of ['known_customer', 'dti_too_high', 'industry_outlook'] as const)
        expect(await returning(manager, row, { reasons: ['facts_missing', reason] })).toMatchObject(
          refusal('reason_not_offered', { reason }),
        );
      const inForce = (body: unknown) =>
        lender.admin('update app.authority_matrix_version set body = $2 where id = $1', [
          lender.product.matrixVersionId,
          JSON.stringify(body),
        ]);
      const { rows } = await lender.admin('select body from app.authority_matrix_version where id = $1', [
        lender.product.matrixVersionId,
      ]);
      const body = JSON.parse(rows[0].body);
      await inForce({ ...body, withdrawnReasons: { return: ['facts_missing'] } });
      expect(await returning(manager, row)).toMatchObject(
        refusal('reason_withdrawn', { reason: 'facts_missing' }),
      );
      const asked = { reasons: ['facts_missing' as const, 'thin_security' as const] };
      await inForce({ ...body, addedReasons: { refer: ['dti_too_high'] } });
      expect(await returning(manager, row, asked)).toMatchObject(
        refusal('reason_not_offered', { reason: 'thin_security' }),
      );
      const both = { return: ['thin_security'] };
      await inForce({ ...body, addedReasons: both, withdrawnReasons: both });
      expect(await returning(manager, row, asked)).toMatchObject(
        refusal('reason_withdrawn', { reason: 'thin_security' }),
      );
      // Withdrawn for another act only, it is given; one that is added too.
      await inForce({
        ...body,
        withdrawnReasons: { refer: ['facts_missing'] },
        addedReasons: { return: ['thin_security'] },
      });
    });
    const reasons = ['facts_missing' as const, 'thin_security' as const];
    expect(await returning(manager, row, { reasons })).toMatchObject({
      ok: true,
      value: { effect: 'return' },
    });
  });

  it('without a reason, for an unknown one, and for more than four, before anything is read', async () => {
    const schema = decisionContract.returnCase['~orpc'].inputSchema;
    const given = { number: '2026-0412', version: 1, key: randomUUID(), toStep: 0 };
    const taken = (of: object) => schema?.safeParse({ ...given, ...of }).success;
    expect(taken({ reasons: ['facts_missing'] })).toBe(true);
    expect(taken({ reasons: codesOf('return').slice(0, 4), note: '补充流水' })).toBe(true);
    expect(taken({ reasons: [] })).toBe(false);
    expect(taken({})).toBe(false);
    expect(taken({ reasons: ['no_such_reason'] })).toBe(false);
    expect(taken({ reasons: codesOf('return') })).toBe(false);
    expect(taken({ reasons: ['facts_missing'], toStep: -1 })).toBe(false);
    expect(taken({ reasons: ['facts_missing'], note: 'x'.repeat(2_001) })).toBe(false);
  });

  it('to everybody but the person of the open step', async () => {
    const row = await atStepTwo();
    const branchId = await givenBranch(db.owner);
    const elsewhere = await lender.staff({ roles: ['manager'], branchId });
    const auditor = await lender.staff({ roles: ['auditor'], branchId: null });
    const risk = await lender.staff({ roles: ['risk'], branchId: null });
    const admin = await lender.staff({ roles: ['admin'], branchId: null });
    await leavesNothing(row, async () => {
      expect(await returning(await lender.officer(), row)).toMatchObject(refusal('role_missing'));
      // Who recommended is an officer of the round: their own signature is not theirs to send back.
      expect(await returning(officer, row)).toMatchObject(refusal('role_missing'));
      expect(await returning(elsewhere, row)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
      expect(await returning(admin, row)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
      for (const reader of [auditor, risk])
        expect(await returning(reader, row)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    });
  });

  it('to a manager who recommended it', async () => {
    const row = await atStepTwo(manager);
    await leavesNothing(row, async () => {
      expect(await returning(manager, row)).toMatchObject(refusal('own_recommendation'));
    });
    expect(await returning(await lender.manager(), row)).toMatchObject({ ok: true });
  });

  it('on the desk, while a signature is held, and once the case is decided', async () => {
    const row = await lender.onDesk({ holder: officer, amountMinor: AMOUNT });
    expect(await returning(officer, row)).toMatchObject(refusal('wrong_state'));
    await approving(officer, row);
    await leavesNothing(row, async () => {
      expect(await returning(manager, row)).toMatchObject({ ok: false });
    });
    await final(row);
    await approving(manager, row);
    await leavesNothing(row, async () => {
      expect(await returning(await lender.manager(), row)).toMatchObject(refusal('signature_held'));
    });
    await final(row);
    expect(await lender.read(row.id)).toMatchObject({ state: 'approved' });
    await leavesNothing(row, async () => {
      expect(await returning(await lender.manager(), row)).toMatchObject(refusal('wrong_state'));
    });
  });

  it('over a version that moved on, to a step that does not come before, and under a key of another return', async () => {
    const row = await atStepTwo();
    await leavesNothing(row, async () => {
      expect(await returning(manager, row, { version: row.version - 1 })).toMatchObject({
        ok: false,
        code: 'CONFLICT',
      });
      for (const toStep of [2, 3])
        expect(await returning(manager, row, { toStep })).toMatchObject(refusal('target_unknown'));
    });
    const key = randomUUID();
    expect(await returning(manager, row, { key, toStep: 1 })).toMatchObject({ ok: true });
    expect(await returning(manager, row, { key, toStep: 0 })).toMatchObject(refusal('key_reused'));
  });
});
