import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor, type StaffActor } from '@/db/connect-actor';
import { countFaults, foldCounts, statisticRows, viewCounts } from '@/db/queries/case/counters';
import { application } from '@/db/schema/application/application';
import { signature } from '@/db/schema/decision/route';
import { queueCountDelta, type StatisticMetric } from '@/db/schema/record/counter';
import { type CaseRow, givenCase, testSystem } from '@/db/testing/case';
import { foldAll } from '@/db/testing/fold';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { SigningRole } from '@/lib/domain/authority/staffing';

const db = testDatabase();
let branchId: string;
let officer: StaffActor;

beforeAll(async () => {
  branchId = await givenBranch(db.owner);
  officer = await givenStaff(db.owner, { roles: ['officer'], branchId });
});

const change = (row: CaseRow, values: Partial<typeof application.$inferInsert>) =>
  inBulk(db.owner, (tx) => tx.update(application).set(values).where(eq(application.id, row.id)));
/** A signature that is final at once, as the carrying of one into a new round writes it. */
const sign = (row: CaseRow, staffId: string, round: number) =>
  inBulk(db.owner, (tx) =>
    tx.insert(signature).values({
      applicationId: row.id,
      round,
      step: 1,
      stepKind: 'officer',
      act: 'recommend',
      state: 'final',
      staffId,
      role: 'officer',
      authority: {},
      applicationVersion: 1,
      finalAt: new Date(),
      finalisedAt: new Date(),
    }),
  );
const sumOf = (rows: readonly { readonly count: number }[]) => rows.reduce((sum, row) => sum + row.count, 0);
const counts = (of: StaffActor = officer, roles: readonly SigningRole[] = ['officer']) => {
  const signs = of.branchId === null ? null : { branchId: of.branchId, roles };
  return inActor(db.app, of, (tx) => viewCounts(tx, { branchId: of.branchId, staffId: of.id, signs }));
};
const fold = () => inActor(db.worker, testSystem, foldCounts);
const faults = () => inBulk(db.owner, countFaults);

describe('kept counts', () => {
  it('are exact before, between and after folding', async () => {
    const first = await givenCase(db.owner, { branchId });
    await givenCase(db.owner, { branchId, state: 'awaiting_applicant' });
    await givenCase(db.owner, { branchId, state: 'approval', openStep: 'committee' });
    await givenCase(db.owner, { branchId, state: 'accepted' });
    await givenCase(db.owner, { branchId, state: 'declined' });
    await givenCase(db.owner, { branchId, state: 'historical' });
    await givenCase(db.owner, { branchId, state: 'draft' });
    const before = {
      open: 4,
      mine: 0,
      to_sign: 0,
      unclaimed: 1,
      waiting: 1,
      at_risk: 0,
      committee: 1,
      conditions: 1,
      decided: 0,
      archive: 1,
      unstaffed: 0,
    };
    expect(await counts()).toEqual(before);
    await foldAll(db);
    expect(await counts()).toEqual(before);
    await change(first, {
      holderId: officer.id,
      heldSince: new Date(),
      atRiskAt: new Date(0),
      dueAt: new Date(1),
    });
    expect(await counts()).toEqual({ ...before, mine: 1, unclaimed: 0, at_risk: 1 });
    await fold();
    expect(await counts()).toEqual({ ...before, mine: 1, unclaimed: 0, at_risk: 1 });
    expect(await faults()).toEqual([]);
  });

  it('count a case as decided from its outcome on, also while its offer is open, and no longer when it is reopened', async () => {
    const own = await givenBranch(db.owner);
    const decided = async () =>
      (
        await inActor(db.app, testSystem, (tx) =>
          viewCounts(tx, { branchId: own, staffId: null, signs: null }),
        )
      ).decided;
    const of = (outcome: 'approved' | 'withdrawn') => ({ decidedAt: new Date(), decidedOutcome: outcome });
    const offered = await givenCase(db.owner, { branchId: own, state: 'offered', values: of('approved') });
    await givenCase(db.owner, { branchId: own, state: 'withdrawn', values: of('withdrawn') });
    await givenCase(db.owner, { branchId: own, state: 'historical', values: of('approved') });
    expect(await decided()).toBe(2);
    await change(offered, { decidedAt: null, decidedOutcome: null });
    expect(await decided()).toBe(1);
    expect(await faults()).toEqual([]);
  });

  it('of steps to sign follow role, branch, part in the case and what is held', async () => {
    const own = await givenBranch(db.owner);
    const other = await givenBranch(db.owner);
    const [one, two] = [
      await givenStaff(db.owner, { roles: ['officer'], branchId: own }),
      await givenStaff(db.owner, { roles: ['manager'], branchId: own }),
    ];
    const both = await givenStaff(db.owner, { roles: ['officer', 'manager'], branchId: own });
    const away = await givenStaff(db.owner, { roles: ['officer'], branchId: other });
    const toSign = async () => ({
      officer: (await counts(one)).to_sign,
      manager: (await counts(two, ['manager'])).to_sign,
      both: (await counts(both, ['officer', 'manager'])).to_sign,
      away: (await counts(away)).to_sign,
      unstaffed: (await counts(two, ['manager'])).unstaffed,
    });
    const at = (openStep: 'officer' | 'manager', values: Partial<typeof application.$inferInsert> = {}) =>
      givenCase(db.owner, { branchId: own, state: 'approval', openStep, values: { openStep: 1, ...values } });
    const first = await at('officer', { barredIds: [one.id] });
    await at('officer');
    const third = await at('manager', { barredIds: [two.id, both.id] });
    await at('officer', { stepFallsTo: 'manager_of_branch' });
    const expected = { officer: 1, manager: 1, both: 3, away: 0, unstaffed: 0 };
    expect(await toSign()).toEqual(expected);
    await foldAll(db);
    expect(await toSign()).toEqual(expected);
    await change(first, { stepFallsTo: 'officer_of_substitute', coveringBranchId: other });
    expect(await toSign()).toEqual({ ...expected, both: 2, away: 1 });
    await change(third, { cannotBeStaffed: true, barredIds: [] });
    expect(await toSign()).toEqual({ ...expected, both: 2, away: 1, unstaffed: 1 });
    await change(first, { heldSignatureId: first.id, heldFinalAt: new Date() });
    expect(await toSign()).toEqual({ ...expected, both: 2, away: 0, unstaffed: 1 });
    await fold();
    expect(await toSign()).toEqual({ ...expected, both: 2, away: 0, unstaffed: 1 });
    expect(await faults()).toEqual([]);
  });

  it('follow a case into another branch and forget what was rolled back', async () => {
    const row = await givenCase(db.owner, { branchId });
    const here = await counts();
    const other = await givenBranch(db.owner);
    await change(row, { handlingBranchId: other });
    expect(await counts()).toEqual({ ...here, open: here.open - 1, unclaimed: here.unclaimed - 1 });
    const rolledBack = inBulk(db.owner, async (tx) => {
      await tx.update(application).set({ handlingBranchId: branchId }).where(eq(application.id, row.id));
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await faults()).toEqual([]);
  });

  it('take no delta of a transaction that may still be overtaken, and none twice', async () => {
    const row = await givenCase(db.owner, { branchId });
    await foldAll(db);
    const before = await counts();
    await inBulk(db.owner, async (tx) => {
      await tx
        .update(application)
        .set({ holderId: officer.id, heldSince: new Date() })
        .where(eq(application.id, row.id));
      // This transaction is open across two passes: nothing written since it began may be taken.
      expect(await fold()).toBe(0);
      await givenCase(db.owner, { branchId });
      expect(await fold()).toBe(0);
    });
    expect(await counts()).toEqual({ ...before, open: before.open + 1, mine: before.mine + 1 });
    await foldAll(db);
    expect(await fold()).toBe(0);
    expect(await counts()).toEqual({ ...before, open: before.open + 1, mine: before.mine + 1 });
    expect(await faults()).toEqual([]);
  });

  it('name a figure that is off', async () => {
    await inBulk(db.owner, (tx) => tx.insert(queueCountDelta).values({ branchId, view: 'open', delta: 5 }));
    const found = await faults();
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`queue/${branchId}/open`);
    await inBulk(db.owner, (tx) => tx.insert(queueCountDelta).values({ branchId, view: 'open', delta: -5 }));
    expect(await faults()).toEqual([]);
  });
});

describe('roll-ups', () => {
  it('are by the institution’s days: a decision late on a Sunday evening UTC is Monday’s', async () => {
    const own = await givenBranch(db.owner);
    const values = {
      submittedAt: new Date('2026-11-18T03:00:00Z'),
      receivedAt: new Date('2026-11-18T03:00:00Z'),
      decidedAt: new Date('2026-11-22T16:30:00Z'),
      decidedOutcome: 'approved' as const,
      grade: 'B' as const,
      decisionMinutes: 95,
      decidedAmountMinor: 4_000,
    };
    await givenCase(db.owner, { branchId: own, state: 'approved', values });
    await givenCase(db.owner, { branchId: own, state: 'approved', values });
    const rows = (metric: 'received' | 'decided' | 'duration' | 'open') =>
      inActor(db.app, testSystem, (tx) => statisticRows(tx, { metric, branchId: own, from: '2026-01-01' }));
    expect(await rows('received')).toMatchObject([
      { bucket: '2026-11-16', count: 2, amountMinor: 10_000_000 },
    ]);
    expect(await rows('decided')).toEqual([
      { bucket: '2026-11-23', key1: 'approved', key2: 'B', count: 2, amountMinor: 8_000 },
    ]);
    expect(await rows('duration')).toMatchObject([
      { bucket: '2026-11-23', key1: 'B', key2: '000090', count: 2 },
    ]);
    expect(await rows('open')).toMatchObject([{ bucket: '2026-11-18', key1: 'offer', count: 2 }]);
    for (const decidedOutcome of ['withdrawn', 'other', 'approved_automatic', 'declined_automatic'] as const)
      await givenCase(db.owner, { branchId: own, state: 'lapsed', values: { ...values, decidedOutcome } });
    expect(await rows('duration')).toMatchObject([{ count: 2 }]);
    expect(sumOf(await rows('decided'))).toBe(6);
    await fold();
    expect((await rows('decided'))[0]).toMatchObject({ key1: 'approved', count: 2, amountMinor: 8_000 });
    expect(await faults()).toEqual([]);
  });

  it('keep what each person holds and signed under their name, whatever happens first', async () => {
    const own = await givenBranch(db.owner);
    const [one, two] = [await givenStaff(db.owner, { roles: ['officer'], branchId: own }), officer];
    const row = await givenCase(db.owner, { branchId: own });
    const rows = async (metric: StatisticMetric, staffId: string) =>
      sumOf(
        await inActor(db.app, testSystem, (tx) =>
          statisticRows(tx, { metric, branchId: own, staffId, from: '2020-01-01' }),
        ),
      );
    const ofBoth = async (metric: StatisticMetric) => [
      await rows(metric, one.id),
      await rows(metric, two.id),
    ];
    await change(row, { holderId: one.id, heldSince: new Date() });
    expect(await ofBoth('own_held')).toEqual([1, 0]);
    await change(row, { holderId: two.id });
    await sign(row, one.id, 1);
    expect(await ofBoth('own_held')).toEqual([0, 1]);
    expect(await ofBoth('own_decided')).toEqual([0, 0]);
    const values = { decidedAt: new Date(), decidedOutcome: 'approved', decisionMinutes: 70 } as const;
    await change(row, values);
    expect(await ofBoth('own_decided')).toEqual([1, 0]);
    expect(await ofBoth('own_duration')).toEqual([1, 0]);
    await sign(row, two.id, 2);
    await sign(row, one.id, 3);
    await change(row, { grade: 'C' });
    expect(await ofBoth('own_decided')).toEqual([1, 1]);
    await foldAll(db);
    expect(await ofBoth('own_decided')).toEqual([1, 1]);
    await change(row, { decidedOutcome: 'withdrawn' });
    expect(await ofBoth('own_duration')).toEqual([0, 0]);
    await change(row, { decidedAt: null, decidedOutcome: null, holderId: null, heldSince: null });
    expect([...(await ofBoth('own_decided')), ...(await ofBoth('own_held'))]).toEqual([0, 0, 0, 0]);
    expect(await faults()).toEqual([]);
  });

  it('stay equal to the recount under many changes at once', async () => {
    const rows = await Promise.all(Array.from({ length: 12 }, () => givenCase(db.owner, { branchId })));
    const steps = rows.flatMap((row, at) => [
      () => change(row, { grade: at % 2 === 0 ? 'A' : 'C' }),
      () => change(row, { holderId: officer.id, heldSince: new Date() }),
      () => change(row, { amountMinor: 100 * (at + 1) }),
      () => sign(row, officer.id, 1),
      () => change(row, { decidedAt: new Date(), decidedOutcome: 'declined', decisionMinutes: 30 }),
      () => fold().then(() => undefined),
    ]);
    await Promise.all(steps.map((step) => step()));
    expect(await faults()).toEqual([]);
    await foldAll(db);
    expect(await faults()).toEqual([]);
    const { rows: left } = await inBulk(db.owner, (tx) =>
      tx.execute(sql`select count(*)::int as left from app.queue_count_delta`),
    );
    expect(left).toEqual([{ left: 0 }]);
  });
});
