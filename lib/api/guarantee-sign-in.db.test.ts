import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { smsBefore } from '@/db/queries/case/notice';
import { addToCase, insertParty } from '@/db/queries/people/party';
import { givenCase } from '@/db/testing/case';
import { givenInstitution } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { signedIn } from '@/lib/auth/request/actor-of-session';
import { testBrowser } from '@/lib/auth/testing/browser';
import { startTestProcess } from '@/lib/auth/testing/test-process';
import type { WebProcess } from '@/lib/auth/web-process';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { systemActor } from '@/lib/services/kernel/actor';
import { askGuarantor } from '@/lib/services/kernel/guarantee/ask-guarantor';
import { setIdentity } from '@/lib/services/kernel/people/person';
import { handleAuth } from './doors/auth-door';

const database = testDatabase();
const system = systemActor('test');
let web: WebProcess;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ process: web, stop } = startTestProcess(database.urls));
  await givenInstitution(database.owner);
});
afterAll(() => stop());

/** A guarantor of a case, asked; the token of their link. */
async function askedAt(phone: string): Promise<string> {
  const { environment } = web;
  const row = await givenCase(database.owner);
  const id = crypto.randomUUID();
  const { wrapped, key } = environment.vault.createPersonKey(id);
  await inBulk(database.owner, async (tx) => {
    await insertParty(tx, { id, kind: 'person', name: '周敏', createdByKind: 'system' }, wrapped);
    await addToCase(tx, { applicationId: row.id, partyId: id, role: 'guarantor' });
  });
  const asked = await inActor(database.app, system, async (tx) => {
    await setIdentity(tx, environment.vault, { partyId: id, key, field: 'phone', value: phone });
    return askGuarantor(tx, system, row, id);
  });
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  await sendNotice(
    { ...environment, actor: system, locale: 'zh', request: { networkAddress: null, device: null } },
    { dedupeKey: `guarantee_asked/${asked.value}` },
  );
  return /\/guarantee\/([\w-]{22})/.exec(await newestMessage())?.[1] ?? '';
}

async function newestMessage(): Promise<string> {
  const [message] = await inActor(database.app, system, (tx) => smsBefore(tx, null, 1));
  return message?.body ?? '';
}

describe('sign-in by a guarantor’s link', () => {
  test('sends the code to the phone of the link, and tells nobody which that is', async () => {
    const link = await askedAt('13900008888');
    const browser = testBrowser('203.0.113.41');
    const sent = await browser.post(handleAuth, '/api/auth/applicant/send-code', { link });
    expect(sent.status).toBe(200);
    expect(await sent.text()).not.toContain('13900008888');
    const code = /\d{6}/.exec(await newestMessage())?.[0] ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    const verify = (given: string) =>
      browser.post(handleAuth, '/api/auth/applicant/verify-code', { link, code: given });
    expect((await verify(wrong)).status).toBe(401);
    const right = await verify(code);
    expect(right.status).toBe(200);
    expect(await right.text()).not.toContain('13900008888');
    const { actor } = await signedIn(web, browser.headers());
    expect(actor).toMatchObject({ kind: 'applicant', phone: '13900008888' });
  });

  test('a link that nobody was sent sends nothing, and guessing ends', async () => {
    const before = await newestMessage();
    const browser = testBrowser('203.0.113.42');
    const statuses: number[] = [];
    for (let each = 0; each < 31; each += 1) {
      const link = `made-up-${each}`;
      statuses.push((await browser.post(handleAuth, '/api/auth/applicant/send-code', { link })).status);
    }
    expect(statuses[0]).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    expect(await newestMessage()).toBe(before);
  });

  test('one asks by number or by link, never by both', async () => {
    const both = { phone: '13900008887', link: 'made-up' };
    const browser = testBrowser('203.0.113.43');
    expect((await browser.post(handleAuth, '/api/auth/applicant/send-code', both)).status).toBe(400);
  });
});
