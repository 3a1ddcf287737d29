import { beforeAll, describe, expect, it } from 'vitest';
import { inActor, type StaffActor } from '@/db/connect-actor';
import {
  keepReservations,
  type LimitKey,
  releaseReservations,
  reserve,
} from '@/db/queries/decision/headroom';
import { givenCase } from '@/db/testing/case';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
let branchId: string;
let officer: StaffActor;
let elsewhere: StaffActor;

beforeAll(async () => {
  branchId = await givenBranch(db.owner);
  officer = await givenStaff(db.owner, { roles: ['officer'], branchId });
  elsewhere = await givenStaff(db.owner, { roles: ['officer'], branchId: await givenBranch(db.owner) });
});

const group = (...keys: string[]): LimitKey[] =>
  keys.map((key) => ({ dimension: 'connected_group', key, currency: 'CNY', ceilingMinor: 75 }));
const newCase = async (at = branchId) => (await givenCase(db.owner, { branchId: at })).id;
const hold = (id: string, amount: number, limits: readonly LimitKey[], by = officer) =>
  inActor(db.app, by, (tx) => reserve(tx, id, amount, limits, null));

describe('headroom of people who become connected', () => {
  it('counts together what each held alone, each case once, also across branches', async () => {
    const [one, two] = [await newCase(), await newCase()];
    expect(await hold(one, 40, group('a'))).toEqual({ ok: true });
    expect(await hold(two, 40, group('b'))).toEqual({ ok: true });
    const third = await newCase(elsewhere.branchId ?? '');
    const refused = { ok: false, dimension: 'connected_group', key: 'a', leftMinor: -5 };
    expect(await hold(third, 10, group('a', 'b'), elsewhere)).toEqual(refused);
    await inActor(db.app, officer, (tx) => releaseReservations(tx, two));
    expect(await hold(third, 36, group('a', 'b'), elsewhere)).toMatchObject({ ok: false, leftMinor: 35 });
    expect(await hold(third, 35, group('a', 'b'), elsewhere)).toEqual({ ok: true });
    // Held under both keys, and still one case: growing within it needs only what is new.
    expect(await hold(third, 35, group('a', 'b'), elsewhere)).toEqual({ ok: true });
    expect(await hold(await newCase(), 1, group('b', 'c'))).toEqual({ ok: true });
  });

  it('is not passed by many at once whose groups overlap', async () => {
    const cases = await Promise.all(Array.from({ length: 9 }, newCase));
    const keys = [group('x', 'y'), group('y', 'z'), group('x', 'y', 'z')];
    const results = await Promise.all(cases.map((id, at) => hold(id, 20, keys[at % 3] ?? [])));
    const held = results.filter((each) => each.ok).length;
    expect(held).toBeGreaterThanOrEqual(3);
    const [kept] = cases;
    await inActor(db.app, officer, (tx) => keepReservations(tx, kept ?? ''));
    expect(await hold(await newCase(), 16, group('x', 'y', 'z'))).toMatchObject({ ok: false });
  });
});
