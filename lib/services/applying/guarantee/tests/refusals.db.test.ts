/** What a refusal leaves behind: no condition that is met, and nobody who goes on following the case. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { testDatabase } from '@/db/testing/test-database';
import { approve } from '@/lib/services/approval/decision/approve';
import { undoApproval } from '@/lib/services/approval/decision/undo-approval';
import { systemActor } from '@/lib/services/kernel/actor';
import { AMOUNT, decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { guarantorsOnDesk } from '@/lib/services/testing/guarantor-on-desk';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { askForGuarantee } from '../ask';
import { getGuarantee } from '../get-guarantee';

const db = testDatabase();
const system = systemActor('test');
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
let desk: ReturnType<typeof guarantorsOnDesk>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
  desk = guarantorsOnDesk(db, lender);
});

const states = async (mine: Mine) => (await desk.conditions(mine.row)).map((each) => each.state);
async function approved(mine: Mine, amountMinor: number) {
  const { number, version } = await lender.read(mine.row.id);
  const terms = { amountMinor, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
  const input = {
    number,
    version,
    assessmentId: null,
    key: randomUUID(),
    terms,
    reasons: [],
    conditions: [],
  };
  expect(await approve(lender.as(mine.officer), input)).toMatchObject({ ok: true });
  expect((await cases.final(mine.row)).state).toBe('approved');
}
async function undone(mine: Mine) {
  const { number, version } = await lender.read(mine.row.id);
  const input = { number, version, reason: '金额有误', key: randomUUID() };
  expect(await undoApproval(lender.as(mine.officer), input)).toMatchObject({ ok: true });
}
const events = (mine: Mine) =>
  inActor(db.app, system, async (tx) => {
    const { rows } = await tx.execute<{ action: string }>(
      sql`select action from app.audit_event where subject_id = ${mine.row.id}::uuid order by sequence`,
    );
    return rows.map((each) => each.action);
  });

describe('a refusal', () => {
  it('opens the condition again that an earlier agreement had met', async () => {
    const mine = await cases.onDesk();
    const guarantor = await desk.guarantorOf(mine.row);
    expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
    await approved(mine, AMOUNT);
    expect(await states(mine)).toEqual(['met']);
    await guarantor.ask();
    expect(await guarantor.refuses()).toMatchObject({ value: { result: 'refused' } });
    expect(await states(mine)).toEqual(['open']);
    expect((await events(mine)).slice(-2)).toEqual(['party.refused', 'condition.reopened']);
  });

  it('is not given by a link for a larger loan, once an agreement covers the loan again', async () => {
    const mine = await cases.onDesk();
    const guarantor = await desk.guarantorOf(mine.row);
    expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
    await approved(mine, AMOUNT + 500_000);
    expect(await states(mine)).toEqual(['open']);
    const again = { number: mine.row.number, partyId: guarantor.id, key: randomUUID() };
    expect(await askForGuarantee(lender.as(mine.officer), again)).toMatchObject({ ok: true });
    const larger = await guarantor.token();
    await undone(mine);
    await approved(mine, AMOUNT);
    expect((await states(mine)).at(-1)).toBe('met');
    expect(await guarantor.refuses(larger)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect((await states(mine)).at(-1)).toBe('met');
  });

  it('shows who gave it what they refused, whatever the borrower is lent afterwards', async () => {
    const mine = await cases.onDesk();
    const guarantor = await desk.guarantorOf(mine.row);
    const token = await guarantor.token();
    expect(await guarantor.refuses(token)).toMatchObject({ value: { result: 'refused' } });
    await approved(mine, AMOUNT - 500_000);
    const seen = await getGuarantee(lender.as(guarantor.actor), { token });
    const loan = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' } };
    expect(seen).toMatchObject({ ok: true, value: { answer: 'refused', loan, over: false } });
    await lender.admin(`update app.application set state = 'withdrawn' where id = $1`, [mine.row.id]);
    expect(await getGuarantee(lender.as(guarantor.actor), { token })).toEqual(seen);
  });
});
