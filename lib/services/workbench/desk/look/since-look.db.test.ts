import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { caseLook } from '@/db/schema/desk/desk';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
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
