import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { writeContract } from '@/lib/services/after-decision/contract/write-contract';
import { acceptOffer } from '@/lib/services/after-decision/offer/accept-offer';
import { confirmCostSheet } from '@/lib/services/after-decision/offer/cost-sheet/confirm-cost-sheet';
import { openCostSheet } from '@/lib/services/after-decision/offer/cost-sheet/open-cost-sheet';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { refuseOffer } from '@/lib/services/after-decision/offer/refuse-offer';
import { requestCode } from '@/lib/services/after-decision/offer/request-code';
import { expireOffer } from '@/lib/services/after-decision/offer/validity/expire-offer';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { secondLook } from '@/lib/services/after-decision/second-look/second-look';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { type Actor, publicActor } from '@/lib/services/kernel/actor';
import { AMOUNT, decidedCases } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

describe('an offer', () => {
  it('freezes the approved terms with a schedule that adds up; making it again changes nothing', async () => {
    const { row } = await cases.offered();
    expect(await lender.read(row.id)).toMatchObject({ state: 'offered', stage: 'offer' });
    const offer = await cases.offerOf(row);
    expect(offer).toMatchObject({ amountMinor: AMOUNT, state: 'open', termCount: 12 });
    const lines = await lender.admin(
      'select sum(principal_minor)::bigint as principal, sum(total_minor)::bigint as total from app.schedule_line where offer_id = $1',
      [offer?.id],
    );
    expect(Number(lines.rows[0].principal)).toBe(AMOUNT);
    expect(Number(lines.rows[0].total)).toBe(offer?.totalRepaidMinor);
    expect(offer?.allInEffective).toBeGreaterThan(0.12);
    const again = await makeOffer(lender.worker('make_offer'), { applicationId: row.id });
    expect(again).toEqual({ ok: true, value: { offerId: null } });
  });

  it('is accepted with the one-time code, once; the same key is answered again', async () => {
    const mine = await cases.offered();
    const code = await cases.codeFor(mine);
    const other = code === '000000' ? '111111' : '000000';
    expect(await cases.accepting(mine, other)).toMatchObject({ refusal: { reason: 'code_wrong' } });
    const changed = await cases.accepting(mine, code, { offeredAmountMinor: AMOUNT + 100 });
    expect(changed).toMatchObject({ refusal: { reason: 'offer_changed' } });
    const key = randomUUID();
    expect(await cases.accepting(mine, code, { key })).toEqual({
      ok: true,
      value: { number: mine.row.number, state: 'accepted' },
    });
    expect(await cases.accepting(mine, code, { key })).toMatchObject({
      ok: true,
      value: { state: 'accepted' },
    });
    expect(await cases.accepting(mine, code)).toMatchObject({ ok: false });
    const conditions = await lender.admin(
      'select code, due_on is not null as dated from app.condition where application_id = $1',
      [mine.row.id],
    );
    expect(conditions.rows).toEqual([{ code: 'insurance_names_us', dated: true }]);
    expect(await lender.read(mine.row.id)).toMatchObject({ stage: 'conditions' });
  });

  it('a code is not found by guessing: five attempts, sent at once, use it up', async () => {
    const mine = await cases.offered();
    const code = await cases.codeFor(mine);
    const wrong = code.startsWith('9') ? '0' : '9';
    const guesses = Array.from({ length: 8 }, (_, index) => cases.accepting(mine, `${wrong}0000${index}`));
    for (const outcome of await Promise.all(guesses)) expect(outcome.ok).toBe(false);
    expect(await cases.accepting(mine, code)).toMatchObject({ refusal: { reason: 'code_wrong' } });
    await cases.codeFor(mine);
    await cases.codeFor(mine);
    const tooMany = await requestCode(lender.as(mine.actor), { number: mine.row.number, act: 'accept' });
    expect(tooMany).toMatchObject({ code: 'TOO_MANY' });
  });

  it('is refused, and expires past its day but not before', async () => {
    const refused = await cases.offered();
    const outcome = await refuseOffer(lender.as(refused.actor), {
      number: refused.row.number,
      key: randomUUID(),
      reason: '利率偏高',
    });
    expect(outcome).toMatchObject({ ok: true, value: { state: 'refused' } });
    const held = await lender.admin(
      `select 1 from app.reservation where application_id = $1 and state <> 'released'`,
      [refused.row.id],
    );
    expect(held.rows).toEqual([]);
    const { row } = await cases.offered();
    const offerId = (await cases.offerOf(row))?.id ?? '';
    const early = await expireOffer(lender.worker('expire_offer'), { offerId });
    expect(early).toEqual({ ok: true, value: { expired: false } });
    await lender.admin(`update app.offer set expires_at = now() - interval '1 minute' where id = $1`, [
      offerId,
    ]);
    const late = await expireOffer(lender.worker('expire_offer'), { offerId });
    expect(late).toEqual({ ok: true, value: { expired: true } });
    expect(await lender.read(row.id)).toMatchObject({ state: 'expired' });
  });
});

describe('withdrawing', () => {
  it('wins over a signature still held, and gives the headroom back', async () => {
    const { row, officer, actor } = await cases.onDesk();
    await cases.approving(officer, row);
    const outcome = await withdraw(lender.as(actor), {
      number: row.number,
      key: randomUUID(),
      reason: '已筹到资金',
    });
    expect(outcome).toMatchObject({ ok: true, value: { state: 'withdrawn' } });
    expect(await lender.read(row.id)).toMatchObject({ heldSignatureId: null, openStep: null });
    const signed = await lender.admin('select state from app.signature where application_id = $1', [row.id]);
    expect(signed.rows).toEqual([{ state: 'voided' }]);
    const held = await lender.admin(
      `select 1 from app.reservation where application_id = $1 and state <> 'released'`,
      [row.id],
    );
    expect(held.rows).toEqual([]);
  });

  it('after the instant the signature is carried out first', async () => {
    const { row, officer, actor } = await cases.onDesk();
    await cases.approving(officer, row);
    await lender.elapse(row.id);
    await withdraw(lender.as(actor), { number: row.number, key: randomUUID() });
    const events = await lender.admin(
      `select action from app.audit_event where subject_id = $1 and event is not null order by sequence`,
      [row.id],
    );
    expect(events.rows.map((each) => each.action)).toEqual([
      'application.opened',
      'application.recommended',
      'application.withdrawn',
    ]);
  });
});

describe('without the right', () => {
  it('every act of the applicant is refused for public, staff and another applicant', async () => {
    const { row, officer } = await cases.offered();
    const stranger = (await lender.borrower()).actor;
    const actors: Actor[] = [publicActor, officer, stranger];
    const { number } = row;
    for (const actor of actors) {
      const as = lender.as(actor);
      const key = () => randomUUID();
      const outcomes = [
        await acceptOffer(as, {
          number,
          key: key(),
          code: '123456',
          offeredAmountMinor: AMOUNT,
          sheetHash: '',
          contractSha256: '',
        }),
        await openCostSheet(as, { number }),
        await confirmCostSheet(as, { number, key: key(), sheetHash: '' }),
        await writeContract(as, { offerId: randomUUID() }),

        await refuseOffer(as, { number, key: key() }),
        await withdraw(as, { number, key: key() }),
        await secondLook(as, { number, key: key(), reason: 'x' }),
        await requestCode(as, { number, act: 'accept' }),
        await answerRequest(as, { number, key: key(), requestId: randomUUID(), text: 'x', documentIds: [] }),
        await makeOffer(as, { applicationId: row.id }),
        await expireOffer(as, { offerId: randomUUID() }),
      ];
      for (const outcome of outcomes)
        expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(outcome.ok ? 'ok' : outcome.code);
    }
    expect(await lender.read(row.id)).toMatchObject({ state: 'offered' });
  });
});
