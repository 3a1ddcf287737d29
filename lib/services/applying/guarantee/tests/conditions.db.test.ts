/** A guarantor's agreement as condition precedent and as no fact of the assessment. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import type { CaseRow } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import { tendConditions } from '@/lib/services/after-decision/condition/tend-conditions';
import { approve } from '@/lib/services/approval/decision/approve';
import { undoApproval } from '@/lib/services/approval/decision/undo-approval';
import { systemActor } from '@/lib/services/kernel/actor';
import { setGuaranteeConditions } from '@/lib/services/kernel/guarantee/conditions';
import { AMOUNT, decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { guarantorsOnDesk } from '@/lib/services/testing/guarantor-on-desk';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
const system = systemActor('test');
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
let guarantorOf: ReturnType<typeof guarantorsOnDesk>['guarantorOf'];
let conditions: ReturnType<typeof guarantorsOnDesk>['conditions'];
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
  ({ guarantorOf, conditions } = guarantorsOnDesk(db, lender));
});

const actions = async (row: CaseRow) => {
  const { rows } = await inActor(db.app, system, (tx) =>
    tx.execute<{ action: string }>(
      sql`select action from app.audit_event where subject_id = ${row.id}::uuid order by sequence`,
    ),
  );
  return rows.map((each) => each.action);
};
const jobs = async (key: string) => {
  const { rows } = await lender.admin(
    'select count(*)::int as n from graphile_worker._private_jobs where key = $1',
    [key],
  );
  return rows[0]?.n;
};
async function approved(mine: Mine): Promise<CaseRow> {
  const { number, version } = await lender.read(mine.row.id);
  const terms = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
  const signed = await approve(lender.as(mine.officer), {
    number,
    version,
    assessmentId: null,
    key: randomUUID(),
    terms,
    reasons: [],
    conditions: [],
  });
  expect(signed).toMatchObject({ ok: true });
  return cases.final(mine.row);
}

describe('the condition that every guarantor agrees', () => {
  it('is open at approval, and met when the guarantor agrees', async () => {
    const mine = await cases.onDesk();
    const guarantor = await guarantorOf(mine.row);
    expect((await approved(mine)).state).toBe('approved');
    expect(await conditions(mine.row)).toEqual([{ partyId: guarantor.id, state: 'open', due: false }]);
    expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
    expect(await conditions(mine.row)).toEqual([{ partyId: guarantor.id, state: 'met', due: false }]);
    expect((await actions(mine.row)).slice(-2)).toEqual(['party.agreed', 'condition.met']);
  });

  it('is met at approval where they agreed before', async () => {
    const mine = await cases.onDesk();
    const guarantor = await guarantorOf(mine.row);
    expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
    await approved(mine);
    expect(await conditions(mine.row)).toEqual([{ partyId: guarantor.id, state: 'met', due: false }]);
  });

  it('is open again for a loan that has outgrown the agreement, and stays met for a smaller one', async () => {
    const mine = await cases.onDesk();
    const guarantor = await guarantorOf(mine.row);
    await guarantor.agrees(AMOUNT);
    await approved(mine);
    const set = (amountMinor: number, count: number) =>
      inActor(db.app, system, async (tx) =>
        setGuaranteeConditions(
          tx,
          await lender.read(mine.row.id),
          { amountMinor, term: { count, unit: 'month' } },
          null,
        ),
      );
    await set(AMOUNT - 1, 6);
    expect((await conditions(mine.row)).map((each) => each.state)).toEqual(['met']);
    await set(AMOUNT, 13);
    expect((await conditions(mine.row)).map((each) => each.state)).toEqual(['open']);
    await set(AMOUNT, 12);
    expect((await conditions(mine.row)).map((each) => each.state)).toEqual(['met']);
  });

  it('binds nobody after the approval was undone, and a new one asks anew', async () => {
    const mine = await cases.onDesk();
    const guarantor = await guarantorOf(mine.row);
    await approved(mine);
    const { number, version } = await lender.read(mine.row.id);
    const undone = await undoApproval(lender.as(mine.officer), {
      number,
      version,
      reason: '收入资料有误',
      key: randomUUID(),
    });
    expect(undone).toMatchObject({ ok: true });
    expect(await conditions(mine.row)).toEqual([]);
    expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
    const stored = await lender.admin('select state from app.condition where application_id = $1', [
      mine.row.id,
    ]);
    expect(stored.rows).toContainEqual({ state: 'ended' });
    expect(await conditions(mine.row)).toEqual([]);
  });

  it('is unmet past its date, and met all the same by a late agreement', async () => {
    const mine = await cases.offered();
    const guarantor = await guarantorOf(mine.row);
    await inActor(db.app, system, async (tx) => {
      const row = await lender.read(mine.row.id);
      await setGuaranteeConditions(
        tx,
        row,
        { amountMinor: AMOUNT, term: { count: 12, unit: 'month' } },
        null,
      );
    });
    expect(await cases.accepting(mine, await cases.codeFor(mine))).toMatchObject({ ok: true });
    expect(await conditions(mine.row)).toEqual([{ partyId: guarantor.id, state: 'open', due: true }]);
    const tend = () => tendConditions(lender.worker('tend_conditions'));
    expect(await tend()).toEqual({ unmet: 0 });
    await lender.admin(`update app.condition set due_on = '2020-01-01' where application_id = $1`, [
      mine.row.id,
    ]);
    expect((await tend()).unmet).toBeGreaterThan(0);
    expect(await tend()).toEqual({ unmet: 0 });
    expect((await conditions(mine.row)).map((each) => each.state)).toEqual(['unmet']);
    expect(await actions(mine.row)).toContain('condition.unmet');
    expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
    expect((await conditions(mine.row)).map((each) => each.state)).toEqual(['met']);
  });
});

describe('the assessment', () => {
  it('looks again at who the guarantor is while nobody has signed, and not once somebody has', async () => {
    const unsigned = await cases.onDesk();
    await (await guarantorOf(unsigned.row)).agrees(AMOUNT);
    expect(await jobs(`reassess/${unsigned.row.id}`)).toBe(1);
    const signed = await cases.onDesk();
    const guarantor = await guarantorOf(signed.row);
    const { number, version } = await lender.read(signed.row.id);
    await approve(lender.as(signed.officer), {
      number,
      version,
      assessmentId: null,
      key: randomUUID(),
      terms: { amountMinor: AMOUNT, term: { count: 12, unit: 'month' }, rateAnnual: '0.12' },
      reasons: [],
      conditions: [],
    });
    const held = await lender.read(signed.row.id);
    expect(held.heldSignatureId).not.toBeNull();
    expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
    expect(await jobs(`reassess/${signed.row.id}`)).toBe(0);
    // A signature that is being held is not disturbed, and is carried out as it was given.
    expect((await lender.read(signed.row.id)).version).toBe(held.version);
    expect((await cases.final(signed.row)).state).toBe('approved');
  });
});
