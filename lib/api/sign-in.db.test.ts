import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { smsBefore } from '@/db/queries/case/notice';
import { givenBranch, givenInstitution, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { signedIn } from '@/lib/auth/request/actor-of-session';
import { type TestBrowser, testBrowser } from '@/lib/auth/testing/browser';
import { givenSignIn, startTestProcess, TEST_PASSWORD } from '@/lib/auth/testing/test-process';
import type { WebProcess } from '@/lib/auth/web-process';
import { handleAuth } from './doors/auth-door';

const database = testDatabase();
let web: WebProcess;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ process: web, stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner);
});
afterAll(() => stop());

const signIn = (browser: TestBrowser, email: string, password = TEST_PASSWORD) =>
  browser.post(handleAuth, '/api/auth/sign-in/email', { email, password });

/** The code of the newest message, as the person reads it on their phone. */
async function newestCode(): Promise<string> {
  const [message] = await inActor(database.app, { kind: 'system', job: 'test' }, (tx) =>
    smsBefore(tx, null, 1),
  );
  return /\d{6}/.exec(message?.body ?? '')?.[0] ?? '';
}

describe('staff', () => {
  test('sign in by e-mail and password and act as what was granted to them', async () => {
    const branchId = await givenBranch(database.owner);
    const userId = await givenSignIn(web, 'lin.xia@lender.example');
    const staff = await givenStaff(database.owner, {
      userId,
      roles: ['officer'],
      branchId,
      limitsMinor: { CNY: 8_000_000 },
    });
    const browser = testBrowser();
    const answered = await signIn(browser, 'Lin.Xia@lender.example');
    expect(answered.status).toBe(200);
    expect(await answered.text()).not.toContain(browser.cookies.get('cs.session_token')?.split('.')[0]);
    const { actor } = await signedIn(web, browser.headers());
    expect(actor).toMatchObject({
      kind: 'staff',
      id: staff.id,
      roles: ['officer'],
      branchId,
      limitsMinor: { CNY: 8_000_000 },
    });
    expect('steppedUpAt' in actor && actor.steppedUpAt).toBeInstanceOf(Date);
  });

  test('is not read beyond what a form of ours holds', async () => {
    expect((await signIn(testBrowser(), 'large@lender.example', 'x'.repeat(9_000))).status).toBe(413);
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    await givenSignIn(web, 'known@lender.example');
    const wrong = await signIn(testBrowser(), 'known@lender.example', 'not the password');
    const unknown = await signIn(testBrowser(), 'nobody@lender.example', 'not the password');
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(wrong.status);
    expect(await unknown.json()).toEqual(await wrong.json());
  });
});

describe('attempts', () => {
  test('of one account end for a while, from wherever they come', async () => {
    const email = 'guessed@lender.example';
    await givenSignIn(web, email);
    const from = (each: number) => testBrowser(`198.51.100.${each}`);
    for (let each = 1; each <= 10; each += 1)
      expect((await signIn(from(each), email, 'wrong password')).status).toBe(401);
    const refused = await signIn(from(11), email);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'TOO_MANY', seconds: expect.any(Number) });
  });

  test('a success wipes the slate', async () => {
    const email = 'forgetful@lender.example';
    const userId = await givenSignIn(web, email);
    await givenStaff(database.owner, { userId, roles: ['officer'] });
    for (const _round of [1, 2]) {
      for (let each = 0; each < 6; each += 1) await signIn(testBrowser('198.51.100.80'), email, 'wrong');
      expect((await signIn(testBrowser('198.51.100.80'), email)).status).toBe(200);
    }
  });

  test('are kept without an address in clear', async () => {
    await signIn(testBrowser(), 'in.clear@lender.example', 'wrong');
    const { rows } = await database.auth.$client.query<{ text: string }>(
      "select coalesce(identifier_hash, '') as text from auth.login_event union all select key from auth.rate_limit",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ text }) => /in\.clear|@/.test(text))).toBe(false);
  });
});

describe('sessions', () => {
  test('a new sign-in of a browser ends its earlier session', async () => {
    const email = 'twice@lender.example';
    const userId = await givenSignIn(web, email);
    await givenStaff(database.owner, { userId, roles: ['officer'] });
    const browser = testBrowser();
    await signIn(browser, email);
    const first = browser.cookies.get('cs.session_token') ?? '';
    await signIn(browser, email);
    expect(browser.cookies.get('cs.session_token')).not.toBe(first);
    expect(await web.directory.sessions(userId)).toHaveLength(1);
  });

  test('signing out ends it on the server', async () => {
    const email = 'leaving@lender.example';
    const userId = await givenSignIn(web, email);
    await givenStaff(database.owner, { userId, roles: ['officer'] });
    const browser = testBrowser();
    await signIn(browser, email);
    const headers = browser.headers();
    await browser.post(handleAuth, '/api/auth/sign-out', {});
    expect((await signedIn(web, headers)).actor.kind).toBe('public');
  });

  test('a person who is no longer active, or unknown to the lender, acts as nobody', async () => {
    const userId = await givenSignIn(web, 'stranger@lender.example');
    const browser = testBrowser();
    expect((await signIn(browser, 'stranger@lender.example')).status).toBe(200);
    expect((await signedIn(web, browser.headers())).actor.kind).toBe('public');
    const staff = await givenStaff(database.owner, { userId, roles: ['officer'] });
    expect((await signedIn(web, browser.headers())).actor.kind).toBe('staff');
    await inActor(database.app, { kind: 'system', job: 'test' }, (tx) =>
      tx.execute(`update app.staff set active = false where id = '${staff.id}'`),
    );
    expect((await signedIn(web, browser.headers())).actor.kind).toBe('public');
  });
});

describe('applicants', () => {
  test('sign in by the code sent to their phone, once', async () => {
    const browser = testBrowser();
    const phone = '+86 139 0000 1234';
    expect((await browser.post(handleAuth, '/api/auth/applicant/send-code', { phone })).status).toBe(200);
    const code = await newestCode();
    const answered = await browser.post(handleAuth, '/api/auth/applicant/verify-code', { phone, code });
    expect(answered.status).toBe(200);
    const { actor } = await signedIn(web, browser.headers());
    expect(actor).toMatchObject({ kind: 'applicant', phone: '13900001234' });
    const again = await testBrowser().post(handleAuth, '/api/auth/applicant/verify-code', { phone, code });
    expect(again.status).toBe(401);
  });

  test('a code is gone after five wrong tries, and a newer one takes the place of an older', async () => {
    const browser = testBrowser('198.51.100.90');
    const phone = '13900005678';
    const verify = (code: string) =>
      browser.post(handleAuth, '/api/auth/applicant/verify-code', { phone, code });
    await browser.post(handleAuth, '/api/auth/applicant/send-code', { phone });
    const first = await newestCode();
    await browser.post(handleAuth, '/api/auth/applicant/send-code', { phone });
    const second = await newestCode();
    const wrong = second === '123456' ? '654321' : '123456';
    if (first !== second) expect((await verify(first)).status).toBe(401);
    for (const _each of [2, 3, 4, 5]) expect((await verify(wrong)).status).toBe(401);
    if (first === second) expect((await verify(wrong)).status).toBe(401);
    expect((await verify(second)).status).toBe(401);
  });

  test('known and unknown numbers get the same answer', async () => {
    const ask = async (phone: string) => {
      const response = await testBrowser().post(handleAuth, '/api/auth/applicant/send-code', { phone });
      return [response.status, await response.json()];
    };
    expect(await ask('13900009999')).toEqual(await ask('13900001234'));
  });

  test('what is no number is refused, and so many messages to one number are not sent', async () => {
    const send = async (phone: string) =>
      (await testBrowser().post(handleAuth, '/api/auth/applicant/send-code', { phone })).status;
    expect(await send('hello')).toBe(400);
    for (let each = 0; each < 5; each += 1) expect(await send('13900007777')).toBe(200);
    expect(await send('13900007777')).toBe(429);
  });
});
