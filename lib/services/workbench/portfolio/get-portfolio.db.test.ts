import { beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor as StaffRights } from '@/db/connect-actor';
import { givenCase } from '@/db/testing/case';
import { foldAll } from '@/db/testing/fold';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import type { DecidedOutcome, PortfolioView } from '@/lib/contracts/house/portfolio';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import { wilsonInterval } from '@/lib/domain/shared/arithmetic/wilson-interval';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { getPortfolio } from './get-portfolio';

const db = testDatabase();
const world = testWorld();
let here: string;
let there: string;
let manager: StaffRights;
let risk: StaffRights;

const stateOf = {
  approved: 'disbursed',
  approved_automatic: 'disbursed',
  declined: 'declined',
  declined_automatic: 'declined',
  withdrawn: 'withdrawn',
  other: 'lapsed',
} as const satisfies Record<DecidedOutcome, string>;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** A case of a branch that ended just now, after so many business minutes. */
const decided = (branchId: string, outcome: DecidedOutcome, grade: Grade, minutes: number) =>
  givenCase(db.owner, {
    branchId,
    state: stateOf[outcome],
    values: { decidedAt: new Date(), decidedOutcome: outcome, decisionMinutes: minutes, grade },
  });

async function portfolio(rights: StaffRights, branch?: string, weeks = 26): Promise<PortfolioView> {
  const found = await getPortfolio(world.as(db.app, staffActor(rights)), { branch, weeks });
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.value;
}

beforeAll(async () => {
  here = await givenBranch(db.owner, { nameEn: 'Wuhan East' });
  there = await givenBranch(db.owner);
  manager = await givenStaff(db.owner, { roles: ['manager'], branchId: here });
  risk = await givenStaff(db.owner, { roles: ['risk'] });
  for (const minutes of [60, 90, 400]) await decided(here, 'approved', 'B', minutes);
  await decided(here, 'approved_automatic', 'B', 0);
  await decided(here, 'declined', 'D', 600);
  await decided(here, 'declined_automatic', 'E', 0);
  await decided(here, 'withdrawn', 'B', 30);
  await decided(there, 'approved', 'A', 120);
  await givenCase(db.owner, { branchId: here });
  await givenCase(db.owner, { branchId: here, values: { receivedAt: daysAgo(2) } });
  await givenCase(db.owner, { branchId: here, state: 'accepted', values: { receivedAt: daysAgo(30) } });
  await givenCase(db.owner, { branchId: here, state: 'historical' });
  await givenCase(db.owner, { branchId: here, state: 'draft' });
});

describe('the manager’s page', () => {
  it('counts outcomes of the branch in their week, and nothing historical or unsent', async () => {
    const view = await portfolio(manager);
    expect(view.weeks).toHaveLength(26);
    expect(view.branch).toEqual({ id: here, name: 'Wuhan East' });
    expect(view.branches).toEqual([{ id: here, name: 'Wuhan East' }]);
    expect(view.weeks.at(-1)).toMatchObject({
      received: 10,
      byOutcome: {
        approved: 3,
        approved_automatic: 1,
        declined: 1,
        declined_automatic: 1,
        withdrawn: 1,
        other: 0,
      },
    });
    expect(view.weeks.slice(0, -1).every((week) => week.received === 0)).toBe(true);
    expect(view.weeks.every((week) => new Date(week.weekStart).getUTCDay() === 1)).toBe(true);
  });

  it('gives each grade its rate of approved and declined, and the median of what people decided', async () => {
    const { byGrade, straightThrough } = await portfolio(manager);
    const interval = wilsonInterval(4, 4);
    expect(byGrade.find((row) => row.grade === 'B')).toEqual({
      grade: 'B',
      decided: 4,
      decidedByPeople: 3,
      approved: 4,
      rateLow: interval?.low,
      rateHigh: interval?.high,
      medianHours: 1.75,
    });
    expect(byGrade.find((row) => row.grade === 'E')).toMatchObject({
      decided: 1,
      decidedByPeople: 0,
      medianHours: null,
    });
    expect(byGrade.find((row) => row.grade === 'D')).toMatchObject({
      decided: 1,
      approved: 0,
      medianHours: 10.25,
    });
    expect(byGrade.find((row) => row.grade === 'C')).toMatchObject({
      decided: 0,
      rateLow: null,
      medianHours: null,
    });
    expect(straightThrough).toEqual({ approved: 1, declined: 1, decided: 6 });
  });

  it('counts open work by stage and age', async () => {
    const { openByStage } = await portfolio(manager);
    const none = { under_1d: 0, '1_3d': 0, '3_7d': 0, over_7d: 0 };
    expect(openByStage).toEqual([
      { stage: 'officer', byAge: { ...none, under_1d: 1, '1_3d': 1 } },
      { stage: 'conditions', byAge: { ...none, over_7d: 1 } },
    ]);
  });

  it('is the same before and after the counts are folded', async () => {
    const { asOf: _before, ...before } = await portfolio(manager);
    await foldAll(db);
    const { asOf: _after, ...after } = await portfolio(manager);
    expect(after).toEqual(before);
  });

  it('shows risk every branch, or one', async () => {
    const all = await portfolio(risk);
    expect(all.branch).toBeNull();
    expect(all.branches.map((branch) => branch.id).toSorted()).toEqual([here, there].toSorted());
    expect(all.straightThrough.decided).toBe(7);
    expect((await portfolio(risk, there)).straightThrough.decided).toBe(1);
  });

  it('shows a manager no other branch, an officer and an administrator none', async () => {
    const admin = await givenStaff(db.owner, { roles: ['admin'] });
    const officer = await givenStaff(db.owner, { roles: ['officer'], branchId: here });
    const other = await getPortfolio(world.as(db.app, staffActor(manager)), { branch: there, weeks: 26 });
    expect(other).toMatchObject({ ok: false, code: 'FORBIDDEN', refusal: { reason: 'wrong_branch' } });
    for (const rights of [admin, officer]) {
      const none = await getPortfolio(world.as(db.app, staffActor(rights)), { branch: here, weeks: 26 });
      expect(none).toMatchObject({ ok: false, code: 'FORBIDDEN', refusal: { reason: 'forbidden' } });
    }
  });
});
