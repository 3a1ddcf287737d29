import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { insertNotice, putFailure } from '@/db/queries/case/notice';
import { caseLook } from '@/db/schema/desk/desk';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { writeNote } from '@/lib/services/case/casefile/notes/write-note';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { decidedCases } from '@/lib/services/testing/decided-cases';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import { releaseApplication } from '@/lib/services/workbench/desk/holding/release-application';
import { freshInView } from './fresh-in-view';
import { changedCases, markLooked, sinceLook } from './since-look';

const db = testDatabase();
let lender: SigningLender;
let reader: StaffActor;
let other: StaffActor;
beforeAll(async () => {
  lender = await signingLender(db);
  [reader, other] = [await lender.officer(), await lender.officer()];
});
const since = (by: StaffActor, number: string) => sinceLook(lender.as(by), { number });
async function look(by: StaffActor, number: string, sequence?: number) {
  const now = await since(by, number);
  return markLooked(lender.as(by), { number, sequence: sequence ?? (now.ok ? now.value.sequence : 0) });
}

const officerOf = (branchId: string) => lender.staff({ roles: ['officer'], branchId });

describe('what changed since one looked', () => {
  it('is what others did, told until one has looked; reading writes nothing', async () => {
    const { number } = await lender.onDesk({ holder: null, amountMinor: 4_000_000 });
    expect(await since(reader, number)).toMatchObject({ value: { since: null, news: [] } });
    const changed = async () => {
      const answer = await changedCases(lender.as(reader), { numbers: [number] });
      return answer.ok ? answer.value.numbers : null;
    };
    expect(await changed()).toEqual([]);
    await look(reader, number);
    await claim(lender.as(other), { numbers: [number], key: randomUUID() });
    expect(await since(reader, number)).toMatchObject({
      value: { news: [{ kind: 'holder', count: 1, people: [{ id: other.id }] }] },
    });
    expect(await since(reader, number)).toMatchObject({ value: { news: [{ kind: 'holder' }] } });
    expect(await changed()).toEqual([number]);
    await look(reader, number);
    expect(await since(reader, number)).toMatchObject({ value: { news: [] } });
    expect(await changed()).toEqual([]);
    await look(other, number);
    expect(await since(other, number)).toMatchObject({ value: { news: [] } });
  });

  it('new and changed are told apart: on the case by kind and place, in the queue by case', async () => {
    const branchId = await givenBranch(db.owner);
    const [mine, theirs] = [await officerOf(branchId), await officerOf(branchId)];
    const seen = await lender.onDesk({ holder: mine, amountMinor: 4_000_000, branchId });
    const unseen = await lender.onDesk({ holder: null, amountMinor: 4_000_000, branchId });
    const held = await lender.onDesk({ holder: theirs, amountMinor: 4_000_000, branchId });
    const fresh = async (view: 'open' | 'mine' | 'decided' = 'open') =>
      must(await freshInView(lender.as(mine), { view }));
    await look(mine, seen.number);
    expect(await fresh()).toEqual({ unseen: 1, more: false, changed: 0 });
    const note = { number: seen.number, text: 'Called.', mentions: [], key: randomUUID() };
    must(await writeNote(lender.as(theirs), note));
    const { number, version } = await lender.read(seen.id);
    must(await releaseApplication(lender.as(mine), { number, version, key: randomUUID() }));
    must(await claim(lender.as(theirs), { numbers: [number], key: randomUUID() }));
    expect(await since(mine, seen.number)).toMatchObject({
      value: {
        news: [
          { kind: 'notes', count: 1 },
          { kind: 'holder', count: 1 },
        ],
      },
    });
    expect(await fresh()).toEqual({ unseen: 1, more: false, changed: 1 });
    expect(await fresh('mine')).toEqual({ unseen: 0, more: false, changed: 0 });
    expect(await fresh('decided')).toEqual({ unseen: 0, more: false, changed: 0 });
    const numbers = [seen.number, unseen.number, held.number];
    expect(await changedCases(lender.as(mine), { numbers })).toEqual({
      ok: true,
      value: { numbers: [seen.number], unseen: [unseen.number] },
    });
    await look(mine, unseen.number);
    await look(mine, seen.number);
    expect(await fresh()).toEqual({ unseen: 0, more: false, changed: 0 });
  });

  it('a notice that could not be delivered since is told, beside the record', async () => {
    const { row, party, officer } = await decidedCases(lender).onDesk();
    await look(officer, row.number);
    await inActor(db.app, systemActor('test'), async (tx) => {
      const dedupeKey = `since/${row.id}`;
      const of = { applicationId: row.id, partyId: party.id, channel: 'sms', template: 'asked' } as const;
      await insertNotice(tx, { ...of, dedupeKey });
      await putFailure(tx, dedupeKey, { failure: 'unreachable', nextTryAt: null });
    });
    expect(await since(officer, row.number)).toMatchObject({
      value: { news: [{ kind: 'notices', count: 1, people: [], documentKinds: [] }] },
    });
  });

  it('keeps the furthest mark, never beyond the record, for oneself alone', async () => {
    const row = await lender.onDesk({ holder: null, amountMinor: 4_000_000 });
    const end = await look(reader, row.number, 10_000);
    const last = end.ok ? end.value.sequence : -1;
    expect(last).toBeLessThan(10_000);
    expect(await look(reader, row.number, 0)).toMatchObject({ value: { sequence: last } });
    const stranger = await lender.staff({ roles: ['officer'], branchId: await givenBranch(db.owner) });
    expect(await since(stranger, row.number)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await look(stranger, row.number)).toMatchObject({ code: 'NOT_FOUND' });
    const rows = await inActor(db.app, other, (tx) => tx.select().from(caseLook));
    expect(rows.every((each) => each.staffId === other.id)).toBe(true);
  });
});
