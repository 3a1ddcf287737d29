/** Notices by e-mail through a real SMTP server, and what becomes of them when it is away, says no or never hears. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { testDatabase } from '@/db/testing/test-database';
import { smtpMail } from '@/lib/platform/ports/mail';
import { answerRequest } from '@/lib/services/case/request/answer-request';
import { ask } from '@/lib/services/case/request/ask';
import { askAddress, confirmAddress } from '@/lib/services/house/notice/choices/own-address';
import { choose, getChoices } from '@/lib/services/house/notice/choices/own-choices';
import { chooseStaff } from '@/lib/services/house/notice/choices/staff-choices';
import { triesMax } from '@/lib/services/house/notice/delivery';
import { ownNotices, seeOwnNotices } from '@/lib/services/house/notice/own-notices';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { listUndelivered, resendNotice } from '@/lib/services/house/notice/undelivered';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { dueOn } from '@/lib/services/testing/due-on';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { mailServer } from '../testing/mail-server';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
const server = mailServer();

beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
  await server.start();
});
afterAll(() => server.stop());

function mailed(context: Context): Context {
  const mail = smtpMail(server.url(), 'Countersign <notices@lender.example>');
  return { ...context, ports: { ...context.ports, mail } };
}
const { mailsTo } = server;
const send = (dedupeKey: string) => sendNotice(mailed(lender.worker('notice')), { dedupeKey });

type Row = { id: string; channel: string; state: string; failure: string | null; attempts: number };
const noticesOf = async (dedupeKey: string) =>
  (
    await lender.admin(
      `select id, channel, state, failure, attempts, dedupe_key from app.notice
       where dedupe_key in ($1, $1 || '/app', $1 || '/email') order by channel`,
      [dedupeKey],
    )
  ).rows as Row[];

/** An applicant on an officer's desk who has confirmed an address, by the code that really came there. */
async function withAddress(address: string, locale: 'en' | 'zh' = 'en'): Promise<Mine> {
  const mine = await cases.onDesk();
  const context = { ...mailed(lender.as(mine.actor)), locale };
  must(await askAddress(context, { email: address }));
  const code = /\d{6}/.exec(mailsTo(address).at(-1)?.text ?? '')?.[0] ?? '';
  must(await confirmAddress(context, { code }));
  must(await choose(context, { language: locale, sms: true, email: true, key: randomUUID() }));
  return mine;
}
async function asked(mine: Mine): Promise<string> {
  const { number, version } = await lender.read(mine.row.id);
  const about = { partyId: mine.party.id, kind: 'explanation' as const, text: '您好', blocking: true };
  const input = { number, version, key: randomUUID(), dueOn: dueOn(), ...about };
  return `asked/${must(await ask(lender.as(mine.officer), input)).requestId}`;
}

describe('an address of the applicant', () => {
  it('hears nothing but the code before it is confirmed, and counts wrong tries', async () => {
    const mine = await cases.onDesk();
    const address = `${randomUUID()}@mail.example`;
    const context = mailed(lender.as(mine.actor));
    must(await askAddress(context, { email: address }));
    expect((await noticesOf(await asked(mine))).map((each) => each.channel)).toEqual(['app', 'sms']);
    const wish = { language: 'en' as const, sms: true, email: true, key: randomUUID() };
    expect(await choose(context, wish)).toMatchObject({ refusal: { reason: 'address_unconfirmed' } });
    const right = /\d{6}/.exec(mailsTo(address)[0]?.text ?? '')?.[0] ?? '';
    const wrong = right === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1)
      expect(await confirmAddress(context, { code: wrong })).toMatchObject({
        refusal: { reason: 'code_wrong' },
      });
    expect(await confirmAddress(context, { code: right })).toMatchObject({
      refusal: { reason: 'code_over' },
    });
    expect(mailsTo(address)).toHaveLength(1);
  });

  it('is asked for a few times only, and a channel always stays', async () => {
    const mine = await withAddress(`${randomUUID()}@mail.example`);
    const context = mailed(lender.as(mine.actor));
    const again = () => askAddress(context, { email: `${randomUUID()}@mail.example` });
    must(await again());
    must(await again());
    expect(await again()).toMatchObject({ code: 'TOO_MANY' });
    const none = { language: 'en' as const, sms: false, email: false, key: randomUUID() };
    expect(await choose(context, none)).toMatchObject({ refusal: { reason: 'no_channel' } });
    must(await choose(context, { ...none, email: true, key: randomUUID() }));
    expect((await noticesOf(await asked(mine))).map((each) => each.channel)).toEqual(['app', 'email']);
    expect(must(await getChoices(context)).address).toMatch(/^.•••@mail\.example$/);
  });
});

describe('a notice by e-mail', () => {
  it('comes once, plain, in the language chosen at the time of sending, with a link', async () => {
    const address = `${randomUUID()}@mail.example`;
    const mine = await withAddress(address);
    const key = await asked(mine);
    must(
      await choose(mailed(lender.as(mine.actor)), {
        language: 'zh',
        sms: true,
        email: true,
        key: randomUUID(),
      }),
    );
    expect(await send(`${key}/email`)).toEqual({ sent: true });
    expect(await send(`${key}/email`)).toEqual({ sent: false });
    const mails = mailsTo(address).filter((mail) => mail.subject?.includes(mine.row.number));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe(`申请 ${mine.row.number} 需要您补充`);
    expect(mails[0]?.text).toContain(`https://lender.example/track/${mine.row.number}`);
    expect(mails[0]?.html).toBe(false);
    expect(mails[0]?.from?.text).toContain('notices@lender.example');
  });

  it('is tried again while the server is away, and comes once when it is back', async () => {
    const address = `${randomUUID()}@mail.example`;
    const mine = await withAddress(address);
    const key = await asked(mine);
    await server.stop();
    expect(await send(`${key}/email`)).toEqual({ sent: false });
    const state = (rows: Row[]) => rows.find((each) => each.channel === 'email');
    expect(state(await noticesOf(key))).toMatchObject({
      state: 'waiting',
      failure: 'unreachable',
      attempts: 1,
    });
    const job = await db.queue.$client.query(
      `select extract(epoch from run_at - now())::int as seconds from graphile_worker._private_jobs where key = $1`,
      [`notice/${key}/email`],
    );
    expect(job.rows[0]?.seconds).toBeGreaterThan(20);
    await server.start();
    expect(await send(`${key}/email`)).toEqual({ sent: true });
    expect(state(await noticesOf(key))).toMatchObject({ state: 'sent', failure: null });
    expect(mailsTo(address).filter((mail) => mail.subject?.includes(mine.row.number))).toHaveLength(1);
  });

  it('is given up after some tries; staff of the case and admin see why, and have it sent again', async () => {
    const address = `${randomUUID()}@mail.example`;
    const mine = await withAddress(address);
    const key = await asked(mine);
    await server.stop();
    for (let tries = 0; tries < triesMax; tries += 1) await send(`${key}/email`);
    await server.start();
    const admin = await lender.staff({ roles: ['admin'], branchId: null });
    const ofCase = { number: mine.row.number, limit: 20 };
    const [seen] = must(await listUndelivered(lender.as(mine.officer), ofCase)).notices;
    expect(seen).toMatchObject({ failure: 'unreachable', template: 'asked', number: mine.row.number });
    const [known] = must(await listUndelivered(lender.as(admin), { limit: 20 })).notices;
    expect(known).toMatchObject({ id: seen?.id, template: 'asked', number: null, attempts: triesMax });
    const elsewhere = await lender.staff({ roles: ['officer'], branchId: null });
    const noticeId = seen?.id ?? '';
    expect(await resendNotice(lender.as(elsewhere), { noticeId, key: randomUUID() })).toMatchObject({
      ok: false,
    });
    must(await resendNotice(lender.as(admin), { noticeId, key: randomUUID() }));
    expect(await send(`${key}/email`)).toEqual({ sent: true });
    expect(await resendNotice(lender.as(admin), { noticeId, key: randomUUID() })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is not tried again where the mailbox is gone', async () => {
    const address = `gone-later-${randomUUID()}@mail.example`;
    const mine = await withAddress(address);
    const key = await asked(mine);
    const refusing = lender.worker('notice');
    const mail = {
      ...refusing.ports.mail,
      send: () =>
        smtpMail(server.url(), 'a@lender.example').send({
          to: 'gone@mail.example',
          subject: 'x',
          text: 'x',
        }),
    };
    await sendNotice({ ...refusing, ports: { ...refusing.ports, mail } }, { dedupeKey: `${key}/email` });
    expect((await noticesOf(key)).find((each) => each.channel === 'email')).toMatchObject({
      state: 'failed',
      failure: 'refused',
      attempts: 1,
    });
  });

  it('is sent again, never lost, by a worker that died between sending and marking', async () => {
    const address = `${randomUUID()}@mail.example`;
    const mine = await withAddress(address);
    const key = await asked(mine);
    const worker = mailed(lender.worker('notice'));
    const real = worker.ports.mail;
    const dying = {
      ...real,
      // The message is out; the backend that would have marked it is gone, as after kill -9.
      async send(message: Parameters<typeof real.send>[0]) {
        await real.send(message);
        await lender.admin(
          `select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'
           and datname = current_database() and pid <> pg_backend_pid()`,
        );
      },
    };
    const died = sendNotice(
      { ...worker, ports: { ...worker.ports, mail: dying } },
      { dedupeKey: `${key}/email` },
    );
    await expect(died).rejects.toThrow();
    expect(await send(`${key}/email`)).toEqual({ sent: true });
    const mails = mailsTo(address).filter((each) => each.subject?.includes(mine.row.number));
    expect(mails).toHaveLength(2);
    expect((await noticesOf(key)).find((each) => each.channel === 'app')).toMatchObject({ state: 'sent' });
  });
});

describe('one cause', () => {
  it('that is rolled back leaves no notice', async () => {
    const mine = await cases.onDesk();
    const dedupeKey = `test/${randomUUID()}`;
    const undone = inActor(db.app, systemActor('test'), async (tx) => {
      await notify(tx, {
        applicationId: mine.row.id,
        partyId: mine.party.id,
        template: 'message',
        params: { number: mine.row.number },
        dedupeKey,
      });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await noticesOf(dedupeKey)).toEqual([]);
  });

  it('that is repeated is written once and shown once, each reader by themselves', async () => {
    const mine = await cases.onDesk();
    const other = await cases.onDesk();
    const dedupeKey = `test/${randomUUID()}`;
    const cause = () =>
      inActor(db.app, systemActor('test'), (tx) =>
        notify(tx, {
          applicationId: mine.row.id,
          partyId: mine.party.id,
          template: 'message',
          params: { number: mine.row.number },
          dedupeKey,
        }),
      );
    await cause();
    await cause();
    const list = async (who: Mine) => must(await ownNotices(lender.as(who.actor), { limit: 20 })).notices;
    const [notice, ...rest] = await list(mine);
    expect(rest).toEqual([]);
    expect(notice).toMatchObject({ seen: false, number: mine.row.number });
    expect(notice?.title).toContain(mine.row.number);
    expect(await list(other)).toEqual([]);
    const see = (who: Mine) =>
      seeOwnNotices(lender.as(who.actor), { noticeIds: [notice?.id ?? ''], key: randomUUID() });
    expect(await see(other)).toMatchObject({ value: { seen: 0 } });
    expect(await see(mine)).toMatchObject({ value: { seen: 1 } });
    expect(await see(mine)).toMatchObject({ value: { seen: 0 } });
    expect((await list(mine))[0]?.seen).toBe(true);
  });
});

it('staff who chose it hear by e-mail what concerns them; others only in the workbench', async () => {
  const mine = await cases.onDesk();
  const address = `${randomUUID()}@lender.example`;
  const userId = randomUUID();
  const signIns = { staff: async () => new Map([[userId, { email: address }]]) };
  const context = { ...lender.as(mine.officer), userId, signIns };
  must(await chooseStaff(context, { language: 'en', email: true, key: randomUUID() }));
  const key = await asked(mine);
  const requestId = key.slice('asked/'.length);
  const answer = { number: mine.row.number, requestId, text: 'x', documentIds: [], key: randomUUID() };
  must(await answerRequest(lender.as(mine.actor), answer));
  await send(`request_answered/${requestId}/${mine.officer.id}/email`);
  expect(mailsTo(address)).toHaveLength(1);
  expect(mailsTo(address)[0]?.subject).toBe(`Answer on case ${mine.row.number}`);
  must(await chooseStaff(context, { language: 'en', email: false, key: randomUUID() }));
  const kept = await lender.admin(
    'select email_cipher, wrapped_key from app.staff_choice where staff_id = $1',
    [mine.officer.id],
  );
  expect(kept.rows).toEqual([{ email_cipher: null, wrapped_key: null }]);
});
