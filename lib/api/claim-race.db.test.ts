/** The same free cases, wanted by many officers at once over HTTP: each goes to one of them, and the others hear who. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { givenInstitution, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { TEST_ORIGIN, type TestBrowser, testBrowser } from '@/lib/auth/testing/browser';
import { givenSignIn, startTestProcess, TEST_PASSWORD } from '@/lib/auth/testing/test-process';
import type { WebProcess } from '@/lib/auth/web-process';
import { signingLender } from '@/lib/services/testing/signing-lender';
import { handleAuth } from './doors/auth-door';
import { handleRpc } from './doors/rpc-door';

const clients = 16;
const cases = 12;
const answer = z.object({
  json: z.object({
    claimed: z.array(z.string()),
    refused: z.array(z.object({ number: z.string(), reason: z.string(), holder: z.string().nullable() })),
  }),
});

const database = testDatabase();
let web: WebProcess;
let stop: () => Promise<void>;
let server: Server;
let url = '';

beforeAll(async () => {
  ({ process: web, stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner, { demonstration: true });
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await stop();
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const { method = 'POST' } = request;
  const given = await handleRpc(
    new Request(`${TEST_ORIGIN}${request.url}`, { method, headers, body: Buffer.concat(chunks) }),
  );
  response.writeHead(given.status, Object.fromEntries(given.headers));
  response.end(Buffer.from(await given.arrayBuffer()));
}

async function officerOf(branchId: string, at: number): Promise<TestBrowser> {
  const email = `racer.${at}@lender.example`;
  const userId = await givenSignIn(web, email);
  await givenStaff(database.owner, { userId, branchId, roles: ['officer'] });
  const browser = testBrowser(`203.0.113.${at + 1}`);
  const signIn = { email, password: TEST_PASSWORD };
  const signedIn = await browser.post(handleAuth, '/api/auth/sign-in/email', signIn);
  expect(signedIn.status).toBe(200);
  return browser;
}

async function claimOverHttp(browser: TestBrowser, number: string) {
  const response = await fetch(`${url}/api/rpc/queue/claim`, {
    method: 'POST',
    headers: browser.headers({ 'content-type': 'application/json' }),
    body: JSON.stringify({ json: { numbers: [number], key: randomUUID() } }),
  });
  expect(response.status).toBe(200);
  return answer.parse(await response.json()).json;
}

test('a race over HTTP hands out no case twice, and every refusal says who was first', async () => {
  const lender = await signingLender(database);
  const rows = await Promise.all(
    Array.from({ length: cases }, () => lender.onDesk({ holder: null, amountMinor: 4_000_000 })),
  );
  const numbers = rows.map((row) => row.number);
  const browsers: TestBrowser[] = [];
  for (let at = 0; at < clients; at += 1) browsers.push(await officerOf(lender.branchId, at));
  // All begin with the same case, so that every case is raced for.
  const answers = await Promise.all(
    browsers.map(async (browser) => {
      const own = [];
      for (const number of numbers) own.push(await claimOverHttp(browser, number));
      return own;
    }),
  );
  const given = answers.flat().flatMap(({ claimed }) => claimed);
  expect(given.sort()).toEqual([...numbers].sort());
  const refused = answers.flat().flatMap((each) => each.refused);
  expect(refused).toHaveLength((clients - 1) * cases);
  for (const each of refused)
    expect(each).toMatchObject({ reason: 'held_by_other', holder: expect.any(String) });
  const holders = await Promise.all(rows.map(({ id }) => lender.read(id)));
  expect(holders.every(({ holderId }) => holderId !== null)).toBe(true);
  const { rows: events } = await lender.admin(
    `select subject_id, count(*)::int as times from app.audit_event
     where action = 'application.claimed' and subject_id = any($1) group by 1`,
    [rows.map(({ id }) => id)],
  );
  expect(events.map(({ times }) => times)).toEqual(Array.from({ length: cases }, () => 1));
});
