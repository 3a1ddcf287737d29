import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from '@/db/connect-errors';
import { application } from '@/db/schema/application/application';
import { takeOver } from '@/db/schema/application/take-over';
import { auditEvent } from '@/db/schema/record/audit-event';
import type { CaseRow } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { approve } from '@/lib/services/approval/decision/approve';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { ask as askApplicant } from '@/lib/services/case/request/ask';
import { listNotices } from '@/lib/services/house/notice/list-notices';
import { seeNotice } from '@/lib/services/house/notice/see-notice';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { type Actor, publicActor, type StaffActor } from '@/lib/services/kernel/actor';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { dueOn } from '@/lib/services/testing/due-on';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { declineTakeOver, handOver } from './answer-take-over';
import { askTakeOver } from './ask-take-over';
import { reassignApplication } from './reassign-application';
import { releaseApplication } from './release-application';

const db = testDatabase();
const AMOUNT = 4_000_000;
let lender: SigningLender;
let holder: StaffActor;
let asker: StaffActor;
let row: CaseRow;

beforeAll(async () => {
  lender = await signingLender(db);
});
beforeEach(async () => {
  [holder, asker] = [await lender.officer(), await lender.officer()];
  row = await lender.onDesk({ holder, amountMinor: AMOUNT });
});

const seen = async () => {
  const { number, version } = await lender.read(row.id);
  return { number, version, key: randomUUID() };
};
const asked = async (by: StaffActor = asker) => askTakeOver(lender.as(by), await seen());
const stored = () =>
  inBulk(db.owner, (tx) => tx.select().from(takeOver).where(eq(takeOver.applicationId, row.id)));
async function givenAsk(): Promise<string> {
  expect(await asked()).toMatchObject({ ok: true });
  const [ask] = await stored();
  return ask?.id ?? '';
}
const reasonOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? null : 'refusal' in outcome ? outcome.refusal.reason : outcome.code;
const events = async () => {
  const all = await inBulk(db.owner, (tx) =>
    tx.select().from(auditEvent).where(eq(auditEvent.subjectId, row.id)).orderBy(auditEvent.sequence),
  );
  return all.map((each) => each.action).filter((action) => /take|reassign/.test(action));
};

/** Lets the worker send what stands in the outbox for the case, then what the person is shown of it. */
async function noticesOf(person: StaffActor) {
  const { rows } = await lender.admin(
    `select dedupe_key from app.notice where state = 'waiting' and application_id = $1`,
    [row.id],
  );
  for (const { dedupe_key: dedupeKey } of rows) await sendNotice(lender.worker('notice'), { dedupeKey });
  const listed = await listNotices(lender.as(person));
  if (!listed.ok) throw new Error(JSON.stringify(listed));
  return listed.value.notices;
}

describe('asking for a case', () => {
  it('tells the holder who asks, changes nothing of the case, and stands on its page', async () => {
    const before = await lender.read(row.id);
    const id = await givenAsk();
    expect(await lender.read(row.id)).toMatchObject({ version: before.version, holderId: holder.id });
    expect(await noticesOf(holder)).toMatchObject([
      { kind: 'take_over_asked', number: row.number, from: { id: asker.id, name: expect.any(String) } },
    ]);
    expect(await noticesOf(asker)).toEqual([]);
    const page = await getApplication(lender.as(holder), { number: row.number });
    expect(page).toMatchObject({
      value: {
        takeOver: { id, state: 'open', asker: { id: asker.id }, word: null },
        acts: { answer_take_over: { allowed: true }, ask_take_over: { allowed: false } },
      },
    });
    const own = await getApplication(lender.as(asker), { number: row.number });
    expect(own).toMatchObject({
      value: {
        takeOver: { id },
        acts: {
          answer_take_over: { allowed: false },
          ask_take_over: { allowed: false, reason: 'take_over_asked' },
        },
      },
    });
  });

  it('is one open ask a case, also of two colleagues at the same instant; the same key asks once', async () => {
    const other = await lender.officer();
    const input = await seen();
    const both = await Promise.all([asker, other].map((each) => askTakeOver(lender.as(each), input)));
    expect(both.map(reasonOf).sort()).toEqual([null, 'take_over_asked']);
    const winner = both[0]?.ok ? asker : other;
    expect(await askTakeOver(lender.as(winner), input)).toMatchObject({ ok: true });
    expect(await stored()).toHaveLength(1);
    const second = { applicationId: row.id, askedById: other.id, holderId: holder.id };
    const forced = inBulk(db.owner, (tx) => tx.insert(takeOver).values(second));
    expect(faultOf(await forced.catch((error: unknown) => error))).toBe('not_unique');
  });

  it('is refused over an outdated version, of the own or a free case, while a signature is held', async () => {
    const current = await seen();
    expect(await askTakeOver(lender.as(asker), { ...current, version: 0 })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(reasonOf(await asked(holder))).toBe('claimed_by_you');
    const terms = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
    await approve(lender.as(holder), { ...current, assessmentId: null, terms, reasons: [], conditions: [] });
    expect(reasonOf(await asked())).toBe('signature_held');
    const free = await lender.onDesk({ holder: null, amountMinor: AMOUNT });
    const { number, version } = free;
    const ofFree = await askTakeOver(lender.as(asker), { number, version, key: randomUUID() });
    expect(reasonOf(ofFree)).toBe('nobody_holds');
  });

  it('and answering are refused to everyone without the right', async () => {
    const id = await givenAsk();
    const elsewhere = await givenBranch(db.owner);
    const outsiders: Actor[] = [
      publicActor,
      (await lender.borrower()).actor,
      await lender.staff({ roles: ['auditor'], branchId: null }),
      await lender.staff({ roles: ['risk'], branchId: null }),
      await lender.staff({ roles: ['admin'], branchId: null }),
      await lender.staff({ roles: ['officer'], branchId: elsewhere }),
      await lender.staff({ roles: ['manager'], branchId: elsewhere }),
    ];
    for (const actor of outsiders)
      expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(
        reasonOfCode(await askTakeOver(lender.as(actor), await seen())),
      );
    // Who asked, a colleague and a manager are not the holder either.
    for (const actor of [...outsiders, asker, await lender.officer(), await lender.manager()]) {
      const as = lender.as(actor);
      const input = { ...(await seen()), askId: id };
      const answers = [
        await handOver(as, input),
        await declineTakeOver(as, { number: row.number, askId: id, word: '请勿打扰', key: randomUUID() }),
      ];
      for (const answer of answers)
        expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(reasonOfCode(answer));
    }
    expect(await stored()).toMatchObject([{ state: 'open' }]);
  });
});

const reasonOfCode = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.code);

describe('the holder', () => {
  it('hands over with one act: the asker holds the case, is told so, and can no longer be refused', async () => {
    const askId = await givenAsk();
    const input = { ...(await seen()), askId };
    expect(await handOver(lender.as(holder), { ...input, version: 0 })).toMatchObject({ code: 'CONFLICT' });
    const handed = await handOver(lender.as(holder), input);
    expect(handed).toEqual({ ok: true, value: { number: row.number, version: input.version + 1 } });
    expect(await handOver(lender.as(holder), input)).toEqual(handed);
    expect(await lender.read(row.id)).toMatchObject({ holderId: asker.id, state: 'review' });
    expect(await noticesOf(asker)).toMatchObject([{ kind: 'take_over_handed', from: { id: holder.id } }]);
    expect(await events()).toEqual(['application.take_over_asked', 'application.taken_over']);
    const late = { number: row.number, askId, word: '晚了', key: randomUUID() };
    expect(await declineTakeOver(lender.as(holder), late)).toMatchObject({ code: 'FORBIDDEN' });
    expect(reasonOf(await declineTakeOver(lender.as(asker), late))).toBe('take_over_settled');
    const rewritten = inBulk(db.owner, (tx) =>
      tx.update(takeOver).set({ state: 'declined' }).where(eq(takeOver.id, askId)),
    );
    expect(faultOf(await rewritten.catch((error: unknown) => error))).toBe('not_rewritten');
  });

  it('keeps it with a word that the asker reads and the database cannot', async () => {
    const askId = await givenAsk();
    const word = '今天下午就能签完';
    const declined = await declineTakeOver(lender.as(holder), {
      number: row.number,
      askId,
      word,
      key: randomUUID(),
    });
    expect(declined).toMatchObject({ ok: true });
    expect(await lender.read(row.id)).toMatchObject({ holderId: holder.id, version: row.version });
    expect(await noticesOf(asker)).toMatchObject([{ kind: 'take_over_declined', from: { id: holder.id } }]);
    const [ask] = await stored();
    expect(ask?.wordCipher?.includes(Buffer.from(word))).toBe(false);
    const page = await getApplication(lender.as(asker), { number: row.number });
    expect(page).toMatchObject({
      value: { takeOver: { state: 'declined', word }, acts: { ask_take_over: { allowed: true } } },
    });
    // A colleague who did not ask is not told of it, and the asker may ask again.
    const other = await getApplication(lender.as(await lender.officer()), { number: row.number });
    expect(other).toMatchObject({ value: { takeOver: null } });
    expect(await asked()).toMatchObject({ ok: true });
    const answers = await stored();
    expect(answers.map((each) => each.state).sort()).toEqual(['declined', 'open']);
  });
});

describe('an ask lapses when the case moves on', () => {
  const lapsed = async () => {
    expect(await stored()).toMatchObject([{ state: 'lapsed' }]);
    expect(await noticesOf(asker)).toMatchObject([{ kind: 'take_over_lapsed', from: null }]);
    expect(await events()).toContain('application.take_over_lapsed');
  };

  it('given back by the holder, or reassigned to a third person by a manager', async () => {
    const askId = await givenAsk();
    const late = { ...(await seen()), askId };
    expect(await releaseApplication(lender.as(holder), await seen())).toMatchObject({ ok: true });
    await lapsed();
    expect(await handOver(lender.as(holder), late)).toMatchObject({ code: 'FORBIDDEN' });
    row = await lender.onDesk({ holder, amountMinor: AMOUNT });
    await givenAsk();
    const third = await lender.officer();
    const given = await reassignApplication(lender.as(await lender.manager()), {
      ...(await seen()),
      to: third.id,
    });
    expect(given).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject([{ state: 'lapsed' }]);
  });

  it('but is fulfilled where the manager gives it to the very person who asked', async () => {
    await givenAsk();
    const to = asker.id;
    await reassignApplication(lender.as(await lender.manager()), { ...(await seen()), to });
    expect(await stored()).toMatchObject([{ state: 'handed_over' }]);
    expect(await noticesOf(asker)).toMatchObject([{ kind: 'take_over_handed' }]);
  });

  it('signed on by the holder', async () => {
    await givenAsk();
    const terms = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
    const signing = { assessmentId: null, terms, reasons: [], conditions: [] };
    await approve(lender.as(holder), { ...(await seen()), ...signing });
    expect(await stored()).toMatchObject([{ state: 'open' }]);
    const { heldSignatureId } = await lender.read(row.id);
    await lender.elapse(row.id);
    await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' });
    await lapsed();
  });

  it('withdrawn by the applicant; a question to them changes nothing', async () => {
    const { party, actor } = await lender.borrower();
    row = await lender.onDesk({ holder, amountMinor: AMOUNT, borrower: party });
    await givenAsk();
    const question = { partyId: party.id, kind: 'explanation' as const, text: '请说明', dueOn: dueOn() };
    expect(
      await askApplicant(lender.as(holder), { ...(await seen()), ...question, blocking: true }),
    ).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject([{ state: 'open' }]);
    expect(await withdraw(lender.as(actor), { number: row.number, key: randomUUID() })).toMatchObject({
      ok: true,
    });
    await lapsed();
  });

  it('and the database leaves none open with somebody who does not hold the case', async () => {
    await givenAsk();
    const other = await lender.officer();
    const moved = inBulk(db.owner, (tx) =>
      tx.update(application).set({ holderId: other.id }).where(eq(application.id, row.id)),
    );
    expect(faultOf(await moved.catch((error: unknown) => error))).toBe('ask_left_open');
  });
});

describe('a notice in the workbench', () => {
  it('is shown once sent, to its person alone, until it is seen', async () => {
    await givenAsk();
    expect(await listNotices(lender.as(holder))).toMatchObject({ value: { notices: [], unseen: 0 } });
    const [notice] = await noticesOf(holder);
    const noticeId = notice?.id ?? '';
    const see = (actor: Actor) => seeNotice(lender.as(actor), { noticeId, key: randomUUID() });
    expect(await see(asker)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await see(publicActor)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await listNotices(lender.as((await lender.borrower()).actor))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await see(holder)).toMatchObject({ ok: true });
    expect(await see(holder)).toMatchObject({ ok: true });
    expect(await listNotices(lender.as(holder))).toMatchObject({ value: { notices: [], unseen: 0 } });
  });
});
