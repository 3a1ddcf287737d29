import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor, type StaffActor } from '@/db/connect-actor';
import {
  isHeadroomExceeded,
  keepReservations,
  type LimitKey,
  releaseReservations,
  reserve,
  turnReservations,
} from '@/db/queries/decision/headroom';
import { headroomLimit } from '@/db/schema/decision/headroom';
import { givenCase, testSystem } from '@/db/testing/case';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
let branchId: string;
let officer: StaffActor;
beforeAll(async () => {
  branchId = await givenBranch(db.owner);
  officer = await givenStaff(db.owner, { roles: ['officer'], branchId });
});

const limitOf = (key: string, ceilingMinor: number): LimitKey => ({
  dimension: 'borrower',
  key,
  currency: 'CNY',
  ceilingMinor,
});
const stored = async (key: string) => {
  const [row] = await inActor(db.app, officer, (tx) =>
    tx.select().from(headroomLimit).where(eq(headroomLimit.key, key)),
  );
  return { reserved: row?.reservedMinor, used: row?.usedMinor };
};
const newCase = async () => (await givenCase(db.owner, { branchId })).id;
const hold = (id: string, amount: number, ...limits: LimitKey[]) =>
  inActor(db.app, officer, (tx) => reserve(tx, id, amount, limits, null));

describe('headroom', () => {
  it('is held by the first that fits; the next is told what is left', async () => {
    const limit = limitOf('first', 100);
    expect(await hold(await newCase(), 60, limit)).toEqual({ ok: true });
    const refused = { ok: false, dimension: 'borrower', key: 'first', leftMinor: 40 };
    expect(await hold(await newCase(), 41, limit)).toEqual(refused);
    expect(await hold(await newCase(), 40, limit)).toEqual({ ok: true });
    expect(await stored('first')).toEqual({ reserved: 100, used: 0 });
  });

  it('is never exceeded by many at once, in whatever order they name the limits', async () => {
    const limits = [limitOf('many-a', 70), limitOf('many-b', 1_000)];
    const cases = await Promise.all(Array.from({ length: 16 }, newCase));
    const results = await Promise.all(
      cases.map((id, at) => hold(id, 10, ...(at % 2 === 0 ? limits : [...limits].reverse()))),
    );
    expect(results.filter((each) => each.ok)).toHaveLength(7);
    expect(await stored('many-a')).toEqual({ reserved: 70, used: 0 });
    expect(await stored('many-b')).toEqual({ reserved: 70, used: 0 });
  });

  it('is kept at the larger of two holds of one case, given back once, and turned at disbursement', async () => {
    const limit = limitOf('life', 100);
    const [one, two] = [await newCase(), await newCase()];
    await hold(one, 30, limit);
    await hold(one, 50, limit);
    await hold(one, 20, limit);
    expect(await stored('life')).toEqual({ reserved: 50, used: 0 });
    await hold(two, 25, limit);
    await inActor(db.app, officer, (tx) => releaseReservations(tx, one));
    await inActor(db.app, officer, (tx) => releaseReservations(tx, one));
    expect(await stored('life')).toEqual({ reserved: 25, used: 0 });
    await inActor(db.app, officer, (tx) => keepReservations(tx, two));
    await inActor(db.app, officer, (tx) => turnReservations(tx, two));
    expect(await stored('life')).toEqual({ reserved: 0, used: 25 });
  });

  it('stays true when a ceiling is lowered, and a writer who passes the check by is stopped by it', async () => {
    await hold(await newCase(), 80, limitOf('lowered', 100));
    const refused = await hold(await newCase(), 1, limitOf('lowered', 50));
    expect(refused).toEqual({ ok: false, dimension: 'borrower', key: 'lowered', leftMinor: 0 });
    const past = inActor(db.app, testSystem, (tx) =>
      tx.update(headroomLimit).set({ reservedMinor: 101 }).where(eq(headroomLimit.key, 'lowered')),
    );
    expect(isHeadroomExceeded(await past.catch((error: unknown) => error))).toBe(true);
  });
});
