import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { totpUse } from '@/db/schema/people/auth';
import { givenInstitution, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { signedIn } from '@/lib/auth/request/actor-of-session';
import { codeOf } from '@/lib/auth/testing/authenticator';
import { type TestBrowser, testBrowser } from '@/lib/auth/testing/browser';
import { givenSignIn, startTestProcess, TEST_PASSWORD } from '@/lib/auth/testing/test-process';
import type { WebProcess } from '@/lib/auth/web-process';
import { handleAuth } from './doors/auth-door';

const database = testDatabase();
let web: WebProcess;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ process: web, stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner, { totpRequired: true });
});
afterAll(() => stop());

const post = (browser: TestBrowser, path: string, body: unknown) =>
  browser.post(handleAuth, `/api/auth${path}`, body);
const password = (browser: TestBrowser, email: string) =>
  post(browser, '/sign-in/email', { email, password: TEST_PASSWORD });
const codeIn = async (response: Response) => z.object({ code: z.string() }).parse(await response.json()).code;
/** A code that no step near now gives. */
const wrongCode = (address: string) =>
  ['000000', '111111', '222222', '333333'].find(
    (each) => ![-1, 0, 1].some((step) => codeOf(address, step) === each),
  );

/** A member of staff with a second factor, and the address that their app has read. */
async function givenAuthenticator(email: string): Promise<{ address: string; userId: string }> {
  const userId = await givenSignIn(web, email);
  await givenStaff(database.owner, { userId, roles: ['officer'] });
  const browser = testBrowser();
  await password(browser, email);
  const enabled = await post(browser, '/two-factor/enable', { password: TEST_PASSWORD });
  const address = z.object({ totpURI: z.string() }).parse(await enabled.json()).totpURI;
  const confirmed = await post(browser, '/two-factor/verify-totp', { code: codeOf(address) });
  expect(confirmed.status).toBe(200);
  // As if it had been a while ago: the codes of now are left for the sign-in that follows.
  await database.auth.delete(totpUse).where(eq(totpUse.userId, userId));
  return { address, userId };
}

describe('a lender that demands the second factor', () => {
  test('lets nobody work with the password alone, and in once it is set up', async () => {
    const email = 'set.up@lender.example';
    const userId = await givenSignIn(web, email);
    const staff = await givenStaff(database.owner, { userId, roles: ['manager'] });
    const browser = testBrowser();
    await password(browser, email);
    expect(await signedIn(web, browser.headers())).toMatchObject({
      actor: { kind: 'public' },
      needsTotp: true,
    });
    const before = browser.cookies.get('cs.session_token');
    const enabled = await post(browser, '/two-factor/enable', { password: TEST_PASSWORD });
    const address = z.object({ totpURI: z.string() }).parse(await enabled.json()).totpURI;
    await post(browser, '/two-factor/verify-totp', { code: codeOf(address) });
    expect(await signedIn(web, browser.headers())).toMatchObject({ actor: { id: staff.id } });
    // The session was renewed with the rights.
    const old = testBrowser();
    old.cookies.set('cs.session_token', before ?? '');
    expect((await signedIn(web, old.headers())).actor.kind).toBe('public');
  });

  test('asks for the code at every sign-in', async () => {
    const { address } = await givenAuthenticator('every.time@lender.example');
    const browser = testBrowser();
    const first = await password(browser, 'every.time@lender.example');
    expect(await first.json()).toMatchObject({ twoFactorRedirect: true });
    expect((await signedIn(web, browser.headers())).actor.kind).toBe('public');
    const done = await post(browser, '/two-factor/verify-totp', { code: codeOf(address) });
    expect(done.status).toBe(200);
    expect((await signedIn(web, browser.headers())).actor.kind).toBe('staff');
  });

  test('trusts no device: a browser cannot ask to be spared the next code', async () => {
    const { address } = await givenAuthenticator('trusting@lender.example');
    const browser = testBrowser();
    await password(browser, 'trusting@lender.example');
    const asked = await post(browser, '/two-factor/verify-totp', {
      code: codeOf(address),
      trustDevice: true,
    });
    expect(asked.status).toBe(400);
    expect((await signedIn(web, browser.headers())).actor.kind).toBe('public');
    expect([...browser.cookies.keys()].filter((name) => name.includes('trust'))).toEqual([]);
  });

  test('takes a code once: the same code opens no second session', async () => {
    const { address, userId } = await givenAuthenticator('replay@lender.example');
    const code = codeOf(address);
    const first = testBrowser();
    await password(first, 'replay@lender.example');
    expect((await post(first, '/two-factor/verify-totp', { code })).status).toBe(200);
    const sessions = (await web.directory.sessions(userId)).length;
    const second = testBrowser();
    await password(second, 'replay@lender.example');
    const again = await post(second, '/two-factor/verify-totp', { code });
    expect(again.status).toBe(401);
    expect(await codeIn(again)).toBe('CODE_USED');
    expect((await signedIn(web, second.headers())).actor.kind).toBe('public');
    expect(await web.directory.sessions(userId)).toHaveLength(sessions);
  });

  test('ends a pending sign-in after five wrong codes', async () => {
    const { address } = await givenAuthenticator('guessing@lender.example');
    const browser = testBrowser();
    await password(browser, 'guessing@lender.example');
    const code = wrongCode(address);
    for (const _each of [1, 2, 3, 4, 5])
      expect((await post(browser, '/two-factor/verify-totp', { code })).status).toBe(401);
    const right = await post(browser, '/two-factor/verify-totp', { code: codeOf(address) });
    expect(right.ok).toBe(false);
    expect((await signedIn(web, browser.headers())).actor.kind).toBe('public');
  });
});

describe('proving once more who one is', () => {
  const age = async (browser: TestBrowser): Promise<number> => {
    const { actor } = await signedIn(web, browser.headers());
    return actor.kind === 'staff' ? Date.now() - (actor.steppedUpAt?.getTime() ?? 0) : Number.NaN;
  };
  const makeOld = (userId: string) =>
    database.auth.$client.query(
      "update auth.session set stepped_up_at = now() - interval '1 hour' where user_id = $1",
      [userId],
    );

  test('by the code where there is a second factor; the password does not do', async () => {
    const { address, userId } = await givenAuthenticator('step.up@lender.example');
    // Both at one instant: half a minute may end between two of the requests.
    const [spent, next] = [codeOf(address), codeOf(address, 1)];
    const browser = testBrowser();
    await password(browser, 'step.up@lender.example');
    await post(browser, '/two-factor/verify-totp', { code: spent });
    await makeOld(userId);
    expect(await (await post(browser, '/step-up', {})).json()).toEqual({ by: 'code', proven: false });
    const byPassword = await post(browser, '/step-up', { password: TEST_PASSWORD });
    expect(byPassword.status).toBe(401);
    const used = await post(browser, '/two-factor/verify-totp', { code: spent });
    expect(used.status).toBe(401);
    expect(await age(browser)).toBeGreaterThan(3_000_000);
    const fresh = await post(browser, '/two-factor/verify-totp', { code: next });
    expect(fresh.status).toBe(200);
    expect(await age(browser)).toBeLessThan(60_000);
  });

  test('needs a session', async () => {
    expect((await post(testBrowser(), '/step-up', { password: TEST_PASSWORD })).status).toBe(401);
  });
});
