import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { givenBranch, givenInstitution, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { signedIn } from '@/lib/auth/request/actor-of-session';
import { TEST_ORIGIN, type TestBrowser, testBrowser } from '@/lib/auth/testing/browser';
import { givenSignIn, startTestProcess, TEST_PASSWORD } from '@/lib/auth/testing/test-process';
import type { WebProcess } from '@/lib/auth/web-process';
import { handleAuth } from './auth-door';
import { handleLive } from './live-door';

const database = testDatabase();
let web: WebProcess;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ process: web, stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner, { demonstration: true });
});
afterAll(() => stop());

async function givenOfficer(email: string): Promise<TestBrowser> {
  const userId = await givenSignIn(web, email);
  const branchId = await givenBranch(database.owner);
  await givenStaff(database.owner, { userId, roles: ['officer'], branchId });
  const browser = testBrowser();
  await browser.post(handleAuth, '/api/auth/sign-in/email', { email, password: TEST_PASSWORD });
  return browser;
}

const ask = (headers: Headers, signal?: AbortSignal) =>
  handleLive(new Request(`${TEST_ORIGIN}/api/live`, { headers, ...(signal ? { signal } : {}) }));

/** Reads on in the background; `text` grows, `ended` says that the stream is over. */
function follow(response: Response) {
  const read = { text: '', ended: false };
  const run = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) read.text += decoder.decode(chunk);
  };
  run()
    .catch(() => undefined)
    .finally(() => {
      read.ended = true;
    });
  return read;
}

describe('the stream of a page', () => {
  test('is for staff who have signed in, and for pages of our own', async () => {
    expect((await ask(testBrowser().headers())).status).toBe(401);
    const browser = await givenOfficer('live-foreign@lender.example');
    const headers = browser.headers({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' });
    expect((await ask(headers)).status).toBe(403);
  });

  test('is a stream of events that nobody keeps, and begins with whether news come', async () => {
    const browser = await givenOfficer('live@lender.example');
    const page = new AbortController();
    const response = await ask(browser.headers(), page.signal);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toContain('no-store');
    const read = follow(response);
    await vi.waitFor(() => expect(read.text).toContain('event: state\ndata: {"live":true}'), 5_000);
    expect(read.text).not.toContain('refetch');
    page.abort();
    await vi.waitFor(() => expect(read.ended).toBe(true), 2_000);
  });

  test('tells a page that comes back to read again', async () => {
    const browser = await givenOfficer('live-again@lender.example');
    const page = new AbortController();
    const read = follow(await ask(browser.headers({ 'last-event-id': 'another-7' }), page.signal));
    await vi.waitFor(() => expect(read.text).toContain('event: refetch'), 5_000);
    page.abort();
  });

  test('ends within seconds of its session', async () => {
    const browser = await givenOfficer('live-ended@lender.example');
    const { userId } = await signedIn(web, browser.headers());
    const read = follow(await ask(browser.headers()));
    await vi.waitFor(() => expect(read.text).toContain('event: state'), 5_000);
    await database.app.$client.query('select auth.revoke_sessions($1::uuid)', [userId]);
    await vi.waitFor(() => expect(read.ended).toBe(true), { timeout: 6_000, interval: 100 });
  });

  test('says nothing more to a page that left while its session was being asked after', async () => {
    const unhandled: unknown[] = [];
    const hear = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', hear);
    const browser = await givenOfficer('live-left@lender.example');
    const page = new AbortController();
    const read = follow(await ask(browser.headers(), page.signal));
    await vi.waitFor(() => expect(read.text).toContain('event: state'), 5_000);
    const blocker = await database.owner.$client.connect();
    const asking = async () => {
      const { rows } = await database.owner.$client.query(
        'select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())',
      );
      expect(rows).not.toEqual([]);
    };
    try {
      await blocker.query('begin; lock table auth.session in access exclusive mode');
      await vi.waitFor(asking, { timeout: 6_000, interval: 50 });
      page.abort();
      await vi.waitFor(() => expect(read.ended).toBe(true), 2_000);
    } finally {
      await blocker.query('rollback');
      blocker.release();
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    process.off('unhandledRejection', hear);
    expect(unhandled).toEqual([]);
  });
});
