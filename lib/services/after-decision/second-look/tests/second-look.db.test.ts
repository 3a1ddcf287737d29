import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { latestDecision } from '@/db/queries/decision/decision';
import { testDatabase } from '@/db/testing/test-database';
import { refuseOffer } from '@/lib/services/after-decision/offer/refuse-offer';
import { secondLook } from '@/lib/services/after-decision/second-look/second-look';
import { sendApplicantMessage } from '@/lib/services/case/conversation/send-applicant-message';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { systemActor } from '@/lib/services/kernel/actor';
import { AMOUNT, decidedCases } from '@/lib/services/testing/decided-cases';
import { dueOn } from '@/lib/services/testing/due-on';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
const test = systemActor('test');
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

describe('a second look', () => {
  it('of a decline goes to people who did not sign; upheld it is declined again, and asked for once', async () => {
    const { row, officer, actor } = await cases.onDesk();
    await cases.declining(officer, row);
    await cases.final(row);
    const input = { number: row.number, reason: '补充了对账单' };
    const asked = await secondLook(lender.as(actor), { ...input, key: randomUUID() });
    expect(asked).toMatchObject({ ok: true, value: { state: 'review' } });
    expect(await lender.read(row.id)).toMatchObject({
      appeal: true,
      appealFrom: 'declined',
      holderId: null,
      round: 2,
    });
    const colleague = await lender.officer();
    const claim = 'update app.application set holder_id = $2, held_since = now() where id = $1';
    await lender.admin(claim, [row.id, officer.id]);
    expect(await cases.declining(officer, row)).toMatchObject({
      refusal: { reason: 'signed_before_appeal' },
    });
    await lender.admin(claim, [row.id, colleague.id]);
    expect(await cases.declining(colleague, row)).toMatchObject({ value: { effect: 'uphold' } });
    expect(await cases.final(row)).toMatchObject({ state: 'declined', appeal: false });
    const again = await secondLook(lender.as(actor), { ...input, key: randomUUID() });
    expect(again).toMatchObject({ refusal: { reason: 'second_look_over' } });
  });

  it('of an offer stops its clock; the standing offer can still be accepted, or is upheld with days left', async () => {
    const accepted = await cases.offered();
    const input = { number: accepted.row.number, reason: '希望延长期限', key: randomUUID() };
    expect(await secondLook(lender.as(accepted.actor), input)).toMatchObject({ value: { state: 'review' } });
    expect(await cases.offerOf(accepted.row)).toMatchObject({ state: 'paused' });
    expect(await lender.read(accepted.row.id)).toMatchObject({ decidedOutcome: null });
    const code = await cases.codeFor(accepted);
    expect(await cases.accepting(accepted, code)).toMatchObject({ value: { state: 'accepted' } });
    expect(await lender.read(accepted.row.id)).toMatchObject({ decidedOutcome: 'approved' });

    const upheld = await cases.offered();
    const offerId = (await cases.offerOf(upheld.row))?.id;
    await lender.admin(`update app.offer set expires_at = now() + interval '1 hour' where id = $1`, [
      offerId,
    ]);
    await secondLook(lender.as(upheld.actor), { ...input, number: upheld.row.number, key: randomUUID() });
    const colleague = await lender.officer();
    await lender.admin('update app.application set holder_id = $2, held_since = now() where id = $1', [
      upheld.row.id,
      colleague.id,
    ]);
    expect(await cases.declining(colleague, upheld.row)).toMatchObject({ value: { effect: 'uphold' } });
    expect(await cases.final(upheld.row)).toMatchObject({
      state: 'offered',
      decidedOutcome: 'approved',
      decidedAmountMinor: AMOUNT,
      appeal: false,
    });
    const offer = await cases.offerOf(upheld.row);
    expect(offer?.state).toBe('open');
    const daysLeft = ((offer?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(daysLeft).toBeGreaterThan(4.9);
  });

  it('refused by the borrower leaves what was decided', async () => {
    const { row, officer, actor } = await cases.onDesk();
    await cases.declining(officer, row);
    await cases.final(row);
    await secondLook(lender.as(actor), { number: row.number, reason: '请再看', key: randomUUID() });
    const ended = await refuseOffer(lender.as(actor), { number: row.number, key: randomUUID() });
    expect(ended).toMatchObject({ ok: true, value: { state: 'declined' } });
    const decision = await inActor(db.app, test, (tx) => latestDecision(tx, row.id));
    expect(decision).toMatchObject({ result: 'declined', secondLookUntil: null });
    expect(decision?.reasons.map((reason) => reason.code)).toEqual(['purpose_not_shown']);
  });
});

describe('what the lender asks and the applicant writes', () => {
  it('a blocking request stops the clock and the signing; its answer resumes', async () => {
    const { row, officer, actor, party } = await cases.onDesk();
    const { version } = await lender.read(row.id);
    const asked = await ask(lender.as(officer), {
      number: row.number,
      version,
      key: randomUUID(),
      partyId: party.id,
      kind: 'explanation',
      text: '请说明五月的大额转出',
      dueOn: dueOn(),
      blocking: true,
    });
    const requestId = asked.ok ? asked.value.requestId : '';
    expect(await lender.read(row.id)).toMatchObject({
      state: 'awaiting_applicant',
      resumeState: 'review',
      stage: 'applicant',
    });
    expect(await cases.approving(officer, row)).toMatchObject({ ok: false });
    const input = { number: row.number, requestId, documentIds: [] };
    const empty = await answerRequest(lender.as(actor), { ...input, key: randomUUID() });
    expect(empty).toMatchObject({ code: 'BAD_REQUEST' });
    const stranger = (await lender.borrower()).actor;
    const foreign = await answerRequest(lender.as(stranger), { ...input, text: 'x', key: randomUUID() });
    expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
    const answered = await answerRequest(lender.as(actor), {
      ...input,
      text: '归还亲友借款',
      key: randomUUID(),
    });
    expect(answered).toMatchObject({ ok: true, value: { state: 'review' } });
    expect(await lender.read(row.id)).toMatchObject({ resumeState: null, stage: 'officer' });
    const twice = await answerRequest(lender.as(actor), { ...input, text: '再答', key: randomUUID() });
    expect(twice).toMatchObject({ refusal: { reason: 'request_settled' } });
    expect(await cases.approving(officer, row)).toMatchObject({ ok: true });
  });

  it('messages are kept encrypted', async () => {
    const { row, actor } = await cases.onDesk();
    const sent = await sendApplicantMessage(lender.as(actor), {
      number: row.number,
      text: '何时有结果？',
      key: randomUUID(),
    });
    expect(sent).toMatchObject({ ok: true });
    const stored = await lender.admin('select cipher from app.message where application_id = $1', [row.id]);
    expect(stored.rows).toHaveLength(1);
    expect(Buffer.from(stored.rows[0].cipher).toString('utf8')).not.toContain('何时');
  });
});
