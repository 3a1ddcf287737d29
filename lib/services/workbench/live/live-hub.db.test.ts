import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { writeNote } from '@/lib/services/case/casefile/notes/write-note';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import { createLiveHub, type LiveHub, type LiveMessage } from './live-hub';

const db = testDatabase();
let lender: SigningLender;
let hub: LiveHub;
beforeAll(async () => {
  lender = await signingLender(db);
  hub = createLiveHub({
    database: db.app,
    sessionUrl: db.urls.DATABASE_SESSION_URL,
    onError: () => undefined,
    streamsPerPerson: 2,
  });
});
afterAll(() => hub.stop());

function watching(actor: StaffActor) {
  const heard: LiveMessage[] = [];
  let closed = false;
  const leave = hub.join({
    actor: () => actor,
    tell: (message) => heard.push(message),
    close: () => {
      closed = true;
      leave();
    },
  });
  const numbers = () =>
    heard.flatMap((each) => (each.event === 'cases' ? each.cases.map((one) => one.number) : []));
  return { heard, numbers, leave, closed: () => closed };
}
const listens = () => vi.waitFor(() => expect(hub.listening()).toBe(true), 5_000);
const within = { timeout: 2_000, interval: 20 };

describe('news of the desk', () => {
  it('reach who may read the case within two seconds, and nobody else by a single word', async () => {
    const [officer, colleague] = [await lender.officer(), await lender.officer()];
    const stranger = await lender.staff({ roles: ['officer'], branchId: await givenBranch(db.owner) });
    const admin = await lender.staff({ roles: ['admin'], branchId: null });
    const row = await lender.onDesk({ holder: null, amountMinor: 4_000_000 });
    const [near, far, none] = [watching(colleague), watching(stranger), watching(admin)];
    await listens();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await claim(lender.as(officer), { numbers: [row.number], key: randomUUID() });
    await vi.waitFor(() => expect(near.numbers()).toContain(row.number), within);
    const told = near.heard.find((each) => each.event === 'cases');
    expect(told).toEqual({
      event: 'cases',
      cases: [{ number: row.number, version: row.version + 1, acts: ['application.claimed'] }],
    });
    expect(JSON.stringify(near.heard)).not.toContain(officer.id);
    await new Promise((resolve) => setTimeout(resolve, 500));
    // What every page is told when the ear opens says nothing of any case.
    const ofCases = (heard: readonly LiveMessage[]) =>
      heard.filter(({ event }) => event === 'cases' || event === 'refetch');
    for (const { heard } of [far, none]) expect(ofCases(heard)).toEqual([]);
    for (const each of [near, far, none]) each.leave();
  });

  it('miss nothing of many acts at once, whoever rang the bell', async () => {
    const officer = await lender.officer();
    const rows = await Promise.all(
      Array.from({ length: 12 }, () => lender.onDesk({ holder: null, amountMinor: 4_000_000 })),
    );
    const near = watching(await lender.officer());
    await listens();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await Promise.all(
      rows.map(({ number }) => claim(lender.as(officer), { numbers: [number], key: randomUUID() })),
    );
    const all = rows.map(({ number }) => number).sort();
    await vi.waitFor(() => expect([...new Set(near.numbers())].sort()).toEqual(all), within);
    expect(near.numbers().sort()).toEqual(all);
    near.leave();
  });

  it('begin with who comes: nothing of before, also where the bell rings as they come', async () => {
    const [officer, colleague] = [await lender.officer(), await lender.officer()];
    const first = watching(colleague);
    await listens();
    first.leave();
    const heardOfBefore: string[] = [];
    for (const afterMs of [0, 10, 18, 20, 22, 24, 26, 30, 40]) {
      const row = await lender.onDesk({ holder: null, amountMinor: 4_000_000 });
      await claim(lender.as(officer), { numbers: [row.number], key: randomUUID() });
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      const late = watching(colleague);
      await new Promise((resolve) => setTimeout(resolve, 150));
      heardOfBefore.push(...late.numbers());
      late.leave();
    }
    expect(heardOfBefore).toEqual([]);
  });

  it('tell of a notice only whom it is for', async () => {
    const [officer, colleague] = [await lender.officer(), await lender.officer()];
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    const [theirs, own] = [watching(colleague), watching(officer)];
    await listens();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = { theirs: theirs.heard.length, own: own.heard.length };
    const note = { number: row.number, text: '@', mentions: [colleague.id], key: randomUUID() };
    const written = await writeNote(lender.as(officer), note);
    const noteId = written.ok ? written.value.noteId : '';
    await sendNotice(lender.worker('send_notice'), { dedupeKey: `mention/${noteId}/${colleague.id}` });
    const notices = (heard: readonly LiveMessage[]) => heard.filter((each) => each.event === 'notices');
    await vi.waitFor(() => expect(notices(theirs.heard.slice(before.theirs))).toHaveLength(1), within);
    expect(notices(own.heard.slice(before.own))).toEqual([]);
    for (const each of [theirs, own]) each.leave();
  });

  it('come again after the connection was lost, and say meanwhile that they do not', async () => {
    const officer = await lender.officer();
    const row = await lender.onDesk({ holder: null, amountMinor: 4_000_000 });
    const near = watching(officer);
    await listens();
    await lender.admin(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'countersign listen' and datname = current_database()`,
    );
    await vi.waitFor(() => expect(near.heard).toContainEqual({ event: 'state', live: false }), within);
    await listens();
    await claim(lender.as(officer), { numbers: [row.number], key: randomUUID() });
    await vi.waitFor(() => expect(near.numbers()).toContain(row.number), within);
    near.leave();
  });

  it('are bounded a person: the oldest stream ends for a new one', async () => {
    const officer = await lender.officer();
    const streams = [watching(officer), watching(officer), watching(officer)];
    expect(streams.map((each) => each.closed())).toEqual([true, false, false]);
    for (const each of streams) each.leave();
  });
});
