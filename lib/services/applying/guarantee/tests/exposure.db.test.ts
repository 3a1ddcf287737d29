/** What a guarantee weighs on the person who is named for it: nothing until they agree, the loan at most afterwards. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { exposureOfGroup } from '@/db/queries/institution/institution-wide';
import { testDatabase } from '@/db/testing/test-database';
import { approve } from '@/lib/services/approval/decision/approve';
import { systemActor } from '@/lib/services/kernel/actor';
import { AMOUNT, decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { guarantorsOnDesk } from '@/lib/services/testing/guarantor-on-desk';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
let desk: ReturnType<typeof guarantorsOnDesk>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
  desk = guarantorsOnDesk(db, lender);
});

async function approved(mine: Mine): Promise<string> {
  const { number, version } = await lender.read(mine.row.id);
  const terms = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
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
  return (await cases.final(mine.row)).state;
}
const weighs = async (partyId: string) =>
  (await inActor(db.app, systemActor('test'), (tx) => exposureOfGroup(tx, [partyId], 'CNY', randomUUID())))
    .guaranteesMinor;

describe('a guarantee as exposure', () => {
  it('is none where it was only written down, however much it says', async () => {
    const mine = await cases.onDesk();
    const named = await desk.guarantorOf(mine.row, Number.MAX_SAFE_INTEGER);
    expect(await approved(mine)).toBe('approved');
    expect(await weighs(named.id)).toBe(0);
  });

  it('is none for whoever refused, also after they had agreed', async () => {
    const mine = await cases.onDesk();
    const guarantor = await desk.guarantorOf(mine.row);
    expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
    expect(await approved(mine)).toBe('approved');
    expect(await weighs(guarantor.id)).toBe(AMOUNT);
    await guarantor.ask();
    expect(await guarantor.refuses()).toMatchObject({ value: { result: 'refused' } });
    expect(await weighs(guarantor.id)).toBe(0);
  });

  it('is what was agreed to, and never more than the loan', async () => {
    for (const [guaranteed, weight] of [
      [AMOUNT - 1, AMOUNT - 1],
      [Number.MAX_SAFE_INTEGER, AMOUNT],
    ] as const) {
      const mine = await cases.onDesk();
      const guarantor = await desk.guarantorOf(mine.row, guaranteed);
      expect(await guarantor.agrees(AMOUNT)).toMatchObject({ value: { result: 'agreed' } });
      expect(await approved(mine)).toBe('approved');
      expect(await weighs(guarantor.id)).toBe(weight);
    }
  });
});
