import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { givenInstitution } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { reportLimits } from '@/lib/auth/request/count-reports';
import { DEVICE_COOKIE } from '@/lib/auth/request/device';
import { TEST_ORIGIN, type TestBrowser, testBrowser } from '@/lib/auth/testing/browser';
import { startTestProcess } from '@/lib/auth/testing/test-process';
import { handleFailureReport } from './failure-door';

const database = testDatabase();
let stop: () => Promise<void>;
const report = {
  reference: '070409-00a1',
  digest: null,
  path: '/applications/2026-0412/documents',
  kind: 'TypeError',
} as const;

beforeAll(async () => {
  ({ stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner, { demonstration: true });
});
afterAll(() => stop());

const tell = (browser: TestBrowser, body: unknown) =>
  browser.post(handleFailureReport, '/api/failures', body);

/** The lines that the log was given meanwhile. */
async function logged(work: () => Promise<void>): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  try {
    await work();
  } finally {
    write.mockRestore();
  }
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

describe('a page that failed in a browser', () => {
  test('is found in the log by the reference that it shows, with nothing of the person', async () => {
    const lines = await logged(async () => {
      const browser = testBrowser('203.0.113.20');
      browser.cookies.set('better-auth.session_token', 'secret-of-a-session');
      const response = await tell(browser, report);
      expect([response.status, response.headers.get('cache-control')]).toEqual([204, 'no-store']);
    });
    expect(lines).toEqual([
      {
        at: expect.any(String),
        level: 'error',
        message: 'A page failed in a browser',
        process: 'web',
        ...report,
      },
    ]);
  });

  test.each([
    ['a message', { ...report, message: '王芳 13800138000' }],
    ['a stack', { ...report, stack: 'at x' }],
    ['a query', { ...report, path: '/queue?search=13800138000' }],
    ['the secret of a link', { ...report, path: '/guarantee/3fQ9xYbLr2' }],
    ['a kind of its own', { ...report, kind: 'Wang Fang' }],
    ['a reference of many words', { ...report, reference: 'a b c d' }],
    ['no reference', { ...report, reference: undefined }],
    ['no object', 'failed'],
  ])('with %s is not taken, and not logged', async (_, body) => {
    const lines = await logged(async () => {
      expect((await tell(testBrowser('203.0.113.21'), body)).status).toBe(400);
    });
    expect(lines).toEqual([]);
  });

  test('is bounded, whatever length it promises, and comes from a page of ours', async () => {
    expect((await tell(testBrowser(), { ...report, more: 'x'.repeat(2_000) })).status).toBe(413);
    const headers = testBrowser().headers({ origin: 'https://evil.example' });
    const foreign = new Request(`${TEST_ORIGIN}/api/failures`, {
      method: 'POST',
      headers,
      body: JSON.stringify(report),
    });
    expect((await handleFailureReport(foreign)).status).toBe(403);
  });

  test('is taken so often from a device, a network and no more', async () => {
    const many = async (browser: () => TestBrowser, times: number) => {
      const statuses: number[] = [];
      for (let at = 0; at < times; at += 1) statuses.push((await tell(browser(), report)).status);
      return statuses.map((status) => status === 204);
    };
    const one = testBrowser('203.0.113.22');
    one.cookies.set(DEVICE_COOKIE, randomUUID());
    const lines = await logged(async () => {
      expect(await many(() => one, reportLimits.device + 2)).toEqual([
        ...Array.from({ length: reportLimits.device }, () => true),
        false,
        false,
      ]);
    });
    expect(lines).toHaveLength(reportLimits.device);
    const refused = await tell(one, report);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Without a cookie, or with a new one each time, the network is counted.
    await logged(async () => {
      const taken = await many(() => testBrowser('203.0.113.23'), reportLimits.network + 1);
      expect(taken.lastIndexOf(true)).toBe(reportLimits.network - 1);
    });
  });
});
