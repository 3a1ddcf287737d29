import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { latestDecision } from '@/db/queries/decision';
import { standingOffer } from '@/db/queries/offer';
import type { CaseRow, GivenParty } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import { approve } from '@/lib/services/decision/approve';
import { ask } from '@/lib/services/decision/ask';
import { decline } from '@/lib/services/decision/decline';
import { finaliseSignature } from '@/lib/services/decision/finalise-signature';
import {
  type Actor,
  type ApplicantActor,
  publicActor,
  type StaffActor,
  systemActor,
} from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { acceptOffer } from './accept-offer';
import { answerRequest } from './answer-request';
import { expireOffer } from './expire-offer';
import { makeOffer } from './make-offer';
import { refuseOffer } from './refuse-offer';
import { requestCode } from './request-code';
import { secondLook } from './second-look';
import { sendApplicantMessage } from './send-applicant-message';
import { withdraw } from './withdraw';

const db = testDatabase();
const test = systemActor('test');
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

type Mine = { row: CaseRow; officer: StaffActor; actor: ApplicantActor; party: GivenParty };
const AMOUNT = 4_000_000;

async function onDesk(values = {}): Promise<Mine> {
  const officer = await lender.officer();
  const { actor, party } = await lender.borrower();
  return {
    row: await lender.onDesk({ holder: officer, amountMinor: AMOUNT, borrower: party, values }),
    officer,
    actor,
    party,
  };
}

const approving = async (officer: StaffActor, row: CaseRow, amountMinor = AMOUNT) => {
  const { number, version } = await lender.read(row.id);
  const terms = { amountMinor, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
  const act = { number, version, assessmentId: null, key: randomUUID() };
  return approve(lender.as(officer), { ...act, terms, reasons: [], conditions: ['insurance_names_us'] });
};
async function declining(officer: StaffActor, row: CaseRow) {
  const { number, version } = await lender.read(row.id);
  const act = { number, version, assessmentId: null, key: randomUUID() };
  return decline(lender.as(officer), { ...act, reasons: ['purpose_not_shown'] });
}
async function final(row: CaseRow): Promise<CaseRow> {
  const { heldSignatureId } = await lender.read(row.id);
  await lender.elapse(row.id);
  await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' });
  return lender.read(row.id);
}
async function offered(): Promise<Mine> {
  const mine = await onDesk();
  expect(await approving(mine.officer, mine.row)).toMatchObject({ ok: true });
  await final(mine.row);
  const made = await makeOffer(lender.worker('make_offer'), { applicationId: mine.row.id });
  expect(made).toMatchObject({ ok: true });
  return mine;
}
const offerOf = (row: CaseRow) => inActor(db.app, test, (tx) => standingOffer(tx, row.id));

async function codeFor({ actor, row }: Mine): Promise<string> {
  const sent = await requestCode(lender.as(actor), { number: row.number, act: 'accept' });
  expect(sent).toEqual({ ok: true, value: { sentTo: '139••••0000', validSeconds: 600 } });
  return /\d{6}/.exec(lender.world.sent.at(-1)?.text ?? '')?.[0] ?? '';
}
const accepting = ({ actor, row }: Mine, code: string, changes = {}) =>
  acceptOffer(lender.as(actor), {
    number: row.number,
    key: randomUUID(),
    code,
    offeredAmountMinor: AMOUNT,
    ...changes,
  });

describe('an offer', () => {
  it('freezes the approved terms with a schedule that adds up; making it again changes nothing', async () => {
    const { row } = await offered();
    expect(await lender.read(row.id)).toMatchObject({ state: 'offered', stage: 'offer' });
    const offer = await offerOf(row);
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
    const mine = await offered();
    const code = await codeFor(mine);
    const other = code === '000000' ? '111111' : '000000';
    expect(await accepting(mine, other)).toMatchObject({ refusal: { reason: 'code_wrong' } });
    const changed = await accepting(mine, code, { offeredAmountMinor: AMOUNT + 100 });
    expect(changed).toMatchObject({ refusal: { reason: 'offer_changed' } });
    const key = randomUUID();
    expect(await accepting(mine, code, { key })).toEqual({
      ok: true,
      value: { number: mine.row.number, state: 'accepted' },
    });
    expect(await accepting(mine, code, { key })).toMatchObject({ ok: true, value: { state: 'accepted' } });
    expect(await accepting(mine, code)).toMatchObject({ ok: false });
    const conditions = await lender.admin(
      'select code, due_on is not null as dated from app.condition where application_id = $1',
      [mine.row.id],
    );
    expect(conditions.rows).toEqual([{ code: 'insurance_names_us', dated: true }]);
    expect(await lender.read(mine.row.id)).toMatchObject({ stage: 'conditions' });
  });

  it('a code is not found by guessing: five attempts, sent at once, use it up', async () => {
    const mine = await offered();
    const code = await codeFor(mine);
    const wrong = code.startsWith('9') ? '0' : '9';
    const guesses = Array.from({ length: 8 }, (_, index) => accepting(mine, `${wrong}0000${index}`));
    for (const outcome of await Promise.all(guesses)) expect(outcome.ok).toBe(false);
    expect(await accepting(mine, code)).toMatchObject({ refusal: { reason: 'code_wrong' } });
    await codeFor(mine);
    await codeFor(mine);
    const tooMany = await requestCode(lender.as(mine.actor), { number: mine.row.number, act: 'accept' });
    expect(tooMany).toMatchObject({ code: 'TOO_MANY' });
  });

  it('is refused, and expires past its day but not before', async () => {
    const refused = await offered();
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
    const { row } = await offered();
    const offerId = (await offerOf(row))?.id ?? '';
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
    const { row, officer, actor } = await onDesk();
    await approving(officer, row);
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
    const { row, officer, actor } = await onDesk();
    await approving(officer, row);
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

describe('a second look', () => {
  it('of a decline goes to people who did not sign; upheld it is declined again, and asked for once', async () => {
    const { row, officer, actor } = await onDesk();
    await declining(officer, row);
    await final(row);
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
    expect(await declining(officer, row)).toMatchObject({ refusal: { reason: 'signed_before_appeal' } });
    await lender.admin(claim, [row.id, colleague.id]);
    expect(await declining(colleague, row)).toMatchObject({ value: { effect: 'uphold' } });
    expect(await final(row)).toMatchObject({ state: 'declined', appeal: false });
    const again = await secondLook(lender.as(actor), { ...input, key: randomUUID() });
    expect(again).toMatchObject({ refusal: { reason: 'second_look_over' } });
  });

  it('of an offer stops its clock; the standing offer can still be accepted, or is upheld with days left', async () => {
    const accepted = await offered();
    const input = { number: accepted.row.number, reason: '希望延长期限', key: randomUUID() };
    expect(await secondLook(lender.as(accepted.actor), input)).toMatchObject({ value: { state: 'review' } });
    expect(await offerOf(accepted.row)).toMatchObject({ state: 'paused' });
    const code = await codeFor(accepted);
    expect(await accepting(accepted, code)).toMatchObject({ value: { state: 'accepted' } });

    const upheld = await offered();
    const offerId = (await offerOf(upheld.row))?.id;
    await lender.admin(`update app.offer set expires_at = now() + interval '1 hour' where id = $1`, [
      offerId,
    ]);
    await secondLook(lender.as(upheld.actor), { ...input, number: upheld.row.number, key: randomUUID() });
    const colleague = await lender.officer();
    await lender.admin('update app.application set holder_id = $2, held_since = now() where id = $1', [
      upheld.row.id,
      colleague.id,
    ]);
    expect(await declining(colleague, upheld.row)).toMatchObject({ value: { effect: 'uphold' } });
    expect(await final(upheld.row)).toMatchObject({
      state: 'offered',
      decidedAmountMinor: AMOUNT,
      appeal: false,
    });
    const offer = await offerOf(upheld.row);
    expect(offer?.state).toBe('open');
    const daysLeft = ((offer?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(daysLeft).toBeGreaterThan(4.9);
  });

  it('refused by the borrower leaves what was decided', async () => {
    const { row, officer, actor } = await onDesk();
    await declining(officer, row);
    await final(row);
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
    const { row, officer, actor, party } = await onDesk();
    const { version } = await lender.read(row.id);
    const asked = await ask(lender.as(officer), {
      number: row.number,
      version,
      key: randomUUID(),
      partyId: party.id,
      kind: 'explanation',
      text: '请说明五月的大额转出',
      dueOn: '2099-12-31',
      blocking: true,
    });
    const requestId = asked.ok ? asked.value.requestId : '';
    expect(await lender.read(row.id)).toMatchObject({
      state: 'awaiting_applicant',
      resumeState: 'review',
      stage: 'applicant',
    });
    expect(await approving(officer, row)).toMatchObject({ ok: false });
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
    expect(await approving(officer, row)).toMatchObject({ ok: true });
  });

  it('messages are kept encrypted', async () => {
    const { row, actor } = await onDesk();
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

describe('without the right', () => {
  it('every act of the applicant is refused for public, staff and another applicant', async () => {
    const { row, officer } = await offered();
    const stranger = (await lender.borrower()).actor;
    const actors: Actor[] = [publicActor, officer, stranger];
    const { number } = row;
    for (const actor of actors) {
      const as = lender.as(actor);
      const key = () => randomUUID();
      const outcomes = [
        await acceptOffer(as, { number, key: key(), code: '123456', offeredAmountMinor: AMOUNT }),
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
