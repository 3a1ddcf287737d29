import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CaseTarget,
  decidedTarget,
  openTarget,
  type Whose,
  weekTarget,
} from '@/components/portfolio/state/case-target';
import {
  decisions,
  decisionsByPeople,
  groupedOutcomes,
  outcomeGroups,
  type Week,
} from '@/components/portfolio/state/shares';
import { listInput, readQueueAddress, writeQueueAddress } from '@/components/queue/state/queue-address';
import { type GivenCase, givenCase, givenParty } from '@/db/testing/case';
import { givenBranch, givenProduct, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import {
  ageBands,
  type DecidedOutcome,
  decidedOutcomes,
  type OwnFigures,
  type PortfolioView,
} from '@/lib/contracts/house/portfolio';
import { type QueueRow, queueFilters } from '@/lib/contracts/queue';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import { grades } from '@/lib/domain/authority/vocabulary';
import type { Actor, StaffActor } from '@/lib/services/kernel/actor';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { listQueue } from '@/lib/services/workbench/desk/list-queue';
import { queueCounts } from '@/lib/services/workbench/desk/queue-counts';
import { getOwnFigures } from '@/lib/services/workbench/portfolio/get-own-figures';
import { getPortfolio } from '@/lib/services/workbench/portfolio/get-portfolio';

const db = testDatabase();
const world = testWorld();
const as = (actor: Actor) => world.as(db.app, actor);
const WEEKS = 5;
let branches: readonly string[];
let officer: StaffActor;
let manager: StaffActor;
let risk: StaffActor;

/** Every outcome in every state that a case with it can be in: open still, or ended. */
const statesOf = {
  approved: ['approved', 'offered', 'accepted', 'disbursed', 'refused', 'expired', 'cancelled'],
  approved_automatic: ['offered', 'accepted', 'disbursed', 'expired'],
  declined: ['declined'],
  declined_automatic: ['declined'],
  withdrawn: ['withdrawn'],
  other: ['lapsed'],
} as const satisfies Record<DecidedOutcome, readonly ApplicationState[]>;
const openStates = ['assessing', 'review', 'approval', 'awaiting_applicant', 'accepted', 'offered'] as const;

/** Midnight in Shanghai, so many days ago, and so many minutes after it. */
function localMidnight(daysAgo: number, minutes = 0): Date {
  const day = Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000) - daysAgo;
  return new Date(day * 86_400_000 - 8 * 3_600_000 + minutes * 60_000);
}

beforeAll(async () => {
  branches = [await givenBranch(db.owner), await givenBranch(db.owner)];
  const [here = ''] = branches;
  officer = staffActor(await givenStaff(db.owner, { roles: ['officer'], branchId: here }));
  manager = staffActor(await givenStaff(db.owner, { roles: ['manager'], branchId: here }));
  risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
  const product = await givenProduct(db.owner);
  const borrower = await givenParty(db.owner);
  let made = 0;
  const add = async (state: ApplicationState, values: NonNullable<GivenCase['values']>) => {
    made += 1;
    const branchId = branches[made % 4 === 0 ? 1 : 0] ?? '';
    await givenCase(db.owner, { branchId, productId: product.id, borrower, state, values });
  };
  // On both sides of every midnight that bounds a day or a week, as seen in Shanghai, back beyond the period.
  for (const outcome of decidedOutcomes)
    for (const state of statesOf[outcome])
      for (const [at, daysAgo] of [0, 1, 6, 7, 8, 13, 14, 20, 27, 28, 34, 35, 60].entries())
        await add(state, {
          decidedOutcome: outcome,
          decidedAt: localMidnight(daysAgo, at % 2 === 0 ? 0 : -1),
          submittedAt: localMidnight(daysAgo + 3),
          receivedAt: localMidnight(daysAgo + 3),
          decisionMinutes: 30 * at,
          grade: at % 6 === 5 ? null : (grades[at % 5] ?? null),
          signerIds: at % 3 === 0 ? [officer.id] : at % 3 === 1 ? [officer.id, manager.id] : [],
        });
  for (const state of openStates)
    for (const daysAgo of [0, 1, 2, 3, 6, 7, 30])
      for (const minutes of [-1, 0])
        await add(state, {
          receivedAt: daysAgo === 0 && minutes === 0 ? new Date() : localMidnight(daysAgo, minutes),
          ...(made % 2 === 0 ? { holderId: officer.id, heldSince: new Date() } : {}),
        });
  await add('draft', {});
  await add('historical', { decidedOutcome: 'approved', decidedAt: new Date(), grade: 'A' });
}, 120_000);

/** All rows of the list at an address, by paging through it as the page does. */
async function rowsAt(actor: Actor, href: string): Promise<QueueRow[]> {
  const { view, sort, direction, filters } = listInput(readQueueAddress(href.replace('/queue', '')), 2);
  const rows: QueueRow[] = [];
  let cursor: string | undefined;
  do {
    const asked = { view, sort, direction, filters: queueFilters.parse(filters), cursor, limit: 6 };
    const page = await listQueue(as(actor), asked);
    if (!page.ok) throw new Error(JSON.stringify(page));
    rows.push(...page.value.rows);
    cursor = page.value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  return rows;
}

type Mark = { readonly name: string; readonly count: number; readonly target: CaseTarget };

const ofWeeks = (whose: Whose, weeks: readonly Week[]): Mark[] =>
  weeks.flatMap((week) =>
    outcomeGroups.map((group) => ({
      name: `${week.weekStart} ${group}`,
      count: groupedOutcomes(week)[group],
      target: weekTarget(whose, week.weekStart, group),
    })),
  );
const ofTimes = (whose: Whose, { weeks, byGrade }: Pick<OwnFigures, 'weeks' | 'byGrade'>): Mark[] =>
  byGrade.map(({ grade, decidedByPeople }) => ({
    name: `time of ${grade}`,
    count: decidedByPeople,
    target: decidedTarget(whose, weeks, { outcomes: decisionsByPeople, grade }),
  }));
const ofStages = (whose: Whose, rows: OwnFigures['heldByStage'], today: string): Mark[] =>
  rows.flatMap(({ stage, byAge }) =>
    ageBands.map((band) => ({
      name: `${stage} ${band}`,
      count: byAge[band],
      target: openTarget(whose, stage, band, today),
    })),
  );
function ofPage(whose: Whose, view: PortfolioView): Mark[] {
  const { approved, declined, decided } = view.straightThrough;
  const outcomesOf = (...outcomes: readonly DecidedOutcome[]) =>
    decidedTarget(whose, view.weeks, { outcomes });
  return [
    ...ofWeeks(whose, view.weeks),
    ...view.byGrade.map((row) => ({
      name: `rate of ${row.grade}`,
      count: row.decided,
      target: decidedTarget(whose, view.weeks, { outcomes: decisions, grade: row.grade }),
    })),
    ...ofTimes(whose, view),
    ...ofStages(whose, view.openByStage, view.today),
    { name: 'approved by rule', count: approved, target: outcomesOf('approved_automatic') },
    { name: 'declined by rule', count: declined, target: outcomesOf('declined_automatic') },
    {
      name: 'by people',
      count: decided - approved - declined,
      target: outcomesOf(...decisionsByPeople),
    },
  ];
}

/** Opens every mark; gives how many cases all of them together listed. */
async function openAll(actor: Actor, marks: readonly Mark[]): Promise<number> {
  let listed = 0;
  for (const { name, count, target } of marks) {
    const rows = await rowsAt(actor, writeQueueAddress('/queue', target));
    expect(rows.length, name).toBe(count);
    for (const row of rows) {
      if (target.outcome.length > 0) expect(target.outcome).toContain(row.decided?.outcome);
      if (target.grade.length > 0) expect(target.grade).toContain(row.grade);
      if (target.stage.length > 0) expect(target.stage).toEqual([row.stage]);
    }
    listed += rows.length;
  }
  return listed;
}

async function pageOf(actor: Actor, branch?: string): Promise<PortfolioView> {
  const found = await getPortfolio(as(actor), { weeks: WEEKS, ...(branch === undefined ? {} : { branch }) });
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.value;
}

describe('a mark of the figures opens exactly the cases that it counts', () => {
  it('for the manager of a branch', async () => {
    const view = await pageOf(manager);
    const marks = ofPage({ kind: 'branch', branch: null }, view);
    expect(await openAll(manager, marks)).toBe(marks.reduce((sum, mark) => sum + mark.count, 0));
    const groups = outcomeGroups.map((group) =>
      view.weeks.reduce((sum, week) => sum + groupedOutcomes(week)[group], 0),
    );
    expect(Math.min(...groups)).toBeGreaterThan(5);
    expect(view.openByStage.length).toBeGreaterThan(4);
    expect(view.byGrade.every((row) => row.decided > row.decidedByPeople && row.decidedByPeople > 0)).toBe(
      true,
    );
  });

  it('for risk, over all branches and in each', async () => {
    for (const branch of [undefined, ...branches]) {
      const marks = ofPage({ kind: 'branch', branch: branch ?? null }, await pageOf(risk, branch));
      expect(await openAll(risk, marks)).toBeGreaterThan(50);
    }
  });

  it('for an officer and a manager, of what they signed and hold themselves', async () => {
    for (const actor of [officer, manager]) {
      const found = await getOwnFigures(as(actor), { weeks: WEEKS });
      if (!found.ok) throw new Error(JSON.stringify(found));
      const whose: Whose = { kind: 'person', id: actor.id };
      const { weeks, heldByStage, today } = found.value;
      const marks = [
        ...ofWeeks(whose, weeks),
        ...ofTimes(whose, found.value),
        ...ofStages(whose, heldByStage, today),
      ];
      expect(await openAll(actor, marks)).toBeGreaterThan(30);
      expect(heldByStage.length > 0).toBe(actor === officer);
    }
  });

  it('in a view whose count is that of all cases with an outcome', async () => {
    for (const actor of [officer, risk]) {
      const counts = await queueCounts(as(actor));
      const rows = await rowsAt(actor, '/queue?view=decided');
      expect(counts).toMatchObject({ value: { counts: { decided: rows.length } } });
      const instants = rows.map((row) => row.decided?.at ?? '');
      expect(instants).toEqual(instants.toSorted().toReversed());
    }
  });
});
