import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenInstitution, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { signedIn } from '@/lib/auth/request/actor-of-session';
import { TEST_ORIGIN, type TestBrowser, testBrowser } from '@/lib/auth/testing/browser';
import { givenSignIn, startTestProcess, TEST_PASSWORD } from '@/lib/auth/testing/test-process';
import type { WebProcess } from '@/lib/auth/web-process';
import { attachment, inPlace } from './attachment';
import { handleAuth } from './auth-door';
import { handleDownload } from './document-door';
import { handleHealth } from './health-door';
import { handleRpc } from './rpc-door';
import { handleUpload } from './upload-door';

const database = testDatabase();
let web: WebProcess;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ process: web, stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner, { demonstration: true });
});
afterAll(() => stop());

const rpc = (
  path: string,
  init: { method?: string; headers?: Headers; body?: string } = {},
): Promise<Response> => handleRpc(new Request(`${TEST_ORIGIN}/api/rpc/${path}`, init));

async function givenOfficer(email: string): Promise<TestBrowser> {
  const userId = await givenSignIn(web, email);
  await givenStaff(database.owner, { userId, roles: ['officer'] });
  const browser = testBrowser();
  await browser.post(handleAuth, '/api/auth/sign-in/email', { email, password: TEST_PASSWORD });
  return browser;
}

describe('the door of our own pages', () => {
  test('answers a read, and lets nothing keep the answer', async () => {
    const response = await rpc('people/me', { headers: testBrowser().headers() });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ json: { kind: 'public' } });
  });

  test('wants the header that no foreign form can send', async () => {
    const headers = testBrowser().headers();
    headers.delete('x-csrf-token');
    expect((await rpc('people/me', { headers })).status).toBe(403);
  });

  test('changes nothing for a page of another origin, or of none', async () => {
    const body = JSON.stringify({ json: { staffId: randomUUID(), key: randomUUID() } });
    const browser = await givenOfficer('origin@lender.example');
    const from = async (origin: string | null) => {
      const headers = browser.headers({ 'content-type': 'application/json' });
      if (origin === null) headers.delete('origin');
      else headers.set('origin', origin);
      return (await rpc('people/revokeSessions', { method: 'POST', headers, body })).status;
    };
    expect(await from('https://evil.example')).toBe(403);
    expect(await from(null)).toBe(403);
    expect(await from('null')).toBe(403);
    const right = await from(TEST_ORIGIN);
    expect(right).toBe(403);
  });

  test('gives nothing to a script of another site', async () => {
    const headers = testBrowser().headers({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' });
    expect((await rpc('people/me', { headers })).status).toBe(403);
  });

  test('writes by no GET', async () => {
    const data = encodeURIComponent(JSON.stringify({ json: { key: randomUUID() } }));
    const headers = testBrowser().headers();
    expect((await rpc(`queue/claimNext?data=${data}`, { headers })).status).toBe(405);
  });

  test('refuses unknown keys, unknown procedures and large bodies', async () => {
    const post = async (path: string, json: unknown) =>
      (
        await rpc(path, {
          method: 'POST',
          headers: testBrowser().headers({ 'content-type': 'application/json' }),
          body: JSON.stringify({ json }),
        })
      ).status;
    expect(await post('queue/search', { query: 'a', more: 1 })).toBe(400);
    expect(await post('people/nothing', {})).toBe(404);
    expect(await post('queue/search', { query: 'a'.repeat(300_000) })).toBe(413);
  });

  test('a session that was ended gives no rights any more, at once', async () => {
    const browser = await givenOfficer('ended@lender.example');
    const { userId } = await signedIn(web, browser.headers());
    expect((await rpc('queue/counts', { headers: browser.headers() })).status).toBe(200);
    await database.app.$client.query('select auth.revoke_sessions($1::uuid)', [userId]);
    expect((await rpc('queue/counts', { headers: browser.headers() })).status).toBe(401);
  });
});

describe('the door of sign-in', () => {
  const paths = [
    'admin/create-user',
    'admin/list-users',
    'admin/set-role',
    'admin/set-user-password',
    'admin/impersonate-user',
    'admin/ban-user',
    'admin/remove-user',
    'admin/revoke-user-sessions',
    'sign-up/email',
    'update-user',
    'change-email',
    'change-password',
    'set-password',
    'delete-user',
    'list-sessions',
    'get-session',
    'two-factor/disable',
    'two-factor/send-otp',
    'two-factor/verify-backup-code',
    'two-factor/get-totp-uri',
    'request-password-reset',
    'reset-password',
    'sign-in/social',
    'link-social',
    'list-accounts',
  ];
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await givenOfficer('curious@lender.example');
  });

  test.each(paths)('%s is not there', async (path) => {
    const post = await browser.post(handleAuth, `/api/auth/${path}`, {});
    const get = await handleAuth(
      new Request(`${TEST_ORIGIN}/api/auth/${path}`, { headers: browser.headers() }),
    );
    expect([post.status, get.status]).toEqual([404, 404]);
  });

  test('a path written otherwise leads nowhere else', async () => {
    for (const path of ['sign-in/email/../../admin/list-users', 'SIGN-UP/EMAIL', 'sign-up%2Femail'])
      expect((await testBrowser().post(handleAuth, `/api/auth/${path}`, {})).status).toBe(404);
  });

  test('a foreign page signs nobody in', async () => {
    const browser = testBrowser();
    const response = await browser.post(
      handleAuth,
      '/api/auth/sign-in/email',
      { email: 'a@b.example', password: 'x' },
      { origin: 'https://evil.example' },
    );
    expect(response.status).toBe(403);
  });
});

describe('the doors of files', () => {
  test('take and give nothing without a sign-in', async () => {
    const form = new FormData();
    form.set('number', '2611-0001');
    form.set('kind', 'identity_card');
    form.set('file', new File([new Uint8Array(4)], 'a.jpg'));
    const upload = await handleUpload(
      new Request(`${TEST_ORIGIN}/api/uploads`, {
        method: 'POST',
        headers: { origin: TEST_ORIGIN },
        body: form,
      }),
    );
    expect(upload.status).toBe(401);
    const id = randomUUID();
    const download = await handleDownload(new Request(`${TEST_ORIGIN}/api/documents/${id}`), id);
    expect(download.status).toBe(404);
  });

  test('refuse a body that is larger than a file may be, whatever it says of itself', async () => {
    const browser = await givenOfficer('large@lender.example');
    const headers = browser.headers({ 'content-type': 'multipart/form-data; boundary=x' });
    const body = new Uint8Array(16 * 1024 * 1024);
    const response = await handleUpload(
      new Request(`${TEST_ORIGIN}/api/uploads`, { method: 'POST', headers, body }),
    );
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ data: { reason: 'file_too_large' } });
  });
});

test.each([
  ['attachment', attachment],
  ['inline', inPlace],
] as const)('a file that is sent as %s runs nothing and is not guessed at', async (disposition, sent) => {
  const file = { bytes: Buffer.from('<script>'), mediaType: 'image/png', fileName: '流水 "1".png' };
  const { headers } = sent(file);
  expect(headers.get('content-disposition')).toBe(
    `${disposition}; filename="document"; filename*=UTF-8''%E6%B5%81%E6%B0%B4%20%221%22.png`,
  );
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-type')).toBe('image/png');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('health says that both databases answer', async () => {
  const response = await handleHealth();
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
});
