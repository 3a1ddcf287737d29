import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { inActor, type StaffActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { panelMember, signature, vote } from '@/db/schema/decision/route';
import { type CaseRow, givenCase } from '@/db/testing/case';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
let chair: StaffActor;
let manager: StaffActor;
let branchId: string;
let row: CaseRow;

beforeAll(async () => {
  branchId = await givenBranch(db.owner);
  chair = await givenStaff(db.owner, { roles: ['manager'], branchId });
  manager = await givenStaff(db.owner, { roles: ['manager'], branchId });
});
/** A case with both seated on the panels of its first two rounds. */
beforeEach(async () => {
  row = await givenCase(db.owner, { branchId });
  const seats = [chair, manager].flatMap((each) =>
    [1, 2].map((round) => ({
      applicationId: row.id,
      round,
      step: 3,
      staffId: each.id,
      appointment: 'committee_chair' as const,
      seated: true,
    })),
  );
  await inBulk(db.owner, (tx) => tx.insert(panelMember).values(seats));
});

const faultIn = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => faultOf(error),
  );
const signed = (by: StaffActor, change: Partial<typeof signature.$inferInsert>) =>
  inActor(db.app, by, (tx) =>
    tx.insert(signature).values({
      applicationId: row.id,
      round: 1,
      step: 3,
      stepKind: 'committee',
      act: 'return',
      staffId: by.id,
      role: 'manager',
      authority: {},
      applicationVersion: row.version,
      finalAt: new Date(Date.now() + 10_000),
      ...change,
    }),
  );
const cast = (by: StaffActor, round: number) =>
  inActor(db.app, by, (tx) =>
    tx.insert(vote).values({
      applicationId: row.id,
      round,
      step: 3,
      staffId: by.id,
      choice: 'yes',
      salt: randomBytes(16),
      commitment: 'c',
      finalAt: new Date(),
    }),
  );

it('a chair who returned the case from the panel votes in a later round, not in that one', async () => {
  await signed(chair, {});
  expect(await faultIn(cast(chair, 1))).toBe('four_eyes');
  expect(await faultIn(cast(chair, 2))).toBeNull();
});

it('whoever returned it from a step of their own, or signed its terms, does not vote later', async () => {
  await signed(manager, { step: 2, stepKind: 'manager' });
  expect(await faultIn(cast(manager, 2))).toBe('four_eyes');
  await signed(chair, { step: 1, stepKind: 'officer', act: 'sign' });
  expect(await faultIn(cast(chair, 2))).toBe('four_eyes');
});
