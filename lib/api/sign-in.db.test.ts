import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { smsBefore } from '@/db/queries/notice';
import { givenBranch, givenInstitution, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { signedIn } from '@/lib/auth/actor-of-session';
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

  test('a wrong password and an unknown address get the same answer', async () => {
    await givenSignIn(web, 'known@lender.example');
    const wrong = await signIn(testBrowser(), 'known@lender.example', 'not the password');
    const unknown = await signIn(testBrowser(), 'nobody@lender.example', 'not the password');
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(wrong.status);
    expect(await unknown.json()).toEqual(await wrong.json());
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
});
