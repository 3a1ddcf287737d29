import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor, type StaffActor } from '@/db/connect-actor';
import { countFaults, foldCounts, statisticRows, viewCounts } from '@/db/queries/case/counters';
import { application } from '@/db/schema/application/application';
import { queueCountDelta } from '@/db/schema/record/counter';
import { type CaseRow, givenCase, testSystem } from '@/db/testing/case';
import { foldAll } from '@/db/testing/fold';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
let branchId: string;
let officer: StaffActor;

beforeAll(async () => {
  branchId = await givenBranch(db.owner);
  officer = await givenStaff(db.owner, { roles: ['officer'], branchId });
});

const change = (row: CaseRow, values: Partial<typeof application.$inferInsert>) =>
  inBulk(db.owner, (tx) => tx.update(application).set(values).where(eq(application.id, row.id)));
const counts = () => inActor(db.app, officer, (tx) => viewCounts(tx, { branchId, staffId: officer.id }));
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
      unclaimed: 1,
      waiting: 1,
      at_risk: 0,
      committee: 1,
      conditions: 1,
      decided: 0,
      archive: 1,
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
    await fold();
    expect(await rows('decided')).toMatchObject([{ count: 2, amountMinor: 8_000 }]);
    expect(await faults()).toEqual([]);
  });

  it('stay equal to the recount under many changes at once', async () => {
    const rows = await Promise.all(Array.from({ length: 12 }, () => givenCase(db.owner, { branchId })));
    const steps = rows.flatMap((row, at) => [
      () => change(row, { grade: at % 2 === 0 ? 'A' : 'C' }),
      () => change(row, { holderId: officer.id, heldSince: new Date() }),
      () => change(row, { amountMinor: 100 * (at + 1) }),
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
