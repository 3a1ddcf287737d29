/** The manager's page, from kept roll-ups: approvals by week and grade, how long they take, and what is open. */
import type { Transaction } from '@/db/connect';
import { clockCounts } from '@/db/queries/case/clock';
import { type StatisticRow, statisticRows } from '@/db/queries/case/counters';
import { openBranches } from '@/db/queries/institution/product';
import type { PortfolioView } from '@/lib/contracts/house/portfolio';
import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import { wilsonInterval } from '@/lib/domain/shared/arithmetic/wilson-interval';
import { authorizeIn } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { overridesView } from './overrides-view';

import { binsOf, EVER, medianHours, ofOutcomes, period, stageRows, sum, timeRow, weekRows } from './roll-ups';

type Input = { branch?: string | undefined; weeks: number };
type Shown = { branchId: string | null; everywhere: boolean; weeks: number; locale: 'en' | 'zh' };

/** Managers see their own branch, risk and auditors any or all; officers have figures of their own and not these. */
export async function getPortfolio(context: Context, input: Input): Promise<Outcome<PortfolioView>> {
  const { actor, locale } = context;
  const allowed = authorizeIn(actor, 'portfolio.read', 'same_branch');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  const everywhere = authorizeIn(actor, 'portfolio.read', 'other_branch').ok;
  if (!everywhere && input.branch !== undefined && input.branch !== actor.branchId)
    return refused('FORBIDDEN', 'wrong_branch');
  const branchId = everywhere ? (input.branch ?? null) : actor.branchId;
  if (!everywhere && branchId === null) return refused('FORBIDDEN', 'wrong_branch');
  return reading(context, async (tx) =>
    done(await view(tx, { branchId, everywhere, weeks: input.weeks, locale })),
  );
}

async function view(tx: Transaction, shown: Shown): Promise<PortfolioView> {
  const { branchId, everywhere, weeks, locale } = shown;
  const { asOf, today, from } = await period(tx, weeks);
  const received = await statisticRows(tx, { metric: 'received', branchId, from });
  const decided = await statisticRows(tx, { metric: 'decided', branchId, from });
  const durations = await statisticRows(tx, { metric: 'duration', branchId, from });
  const open = await statisticRows(tx, { metric: 'open', branchId, from: EVER });
  const waited = (metric: 'waited_applicant' | 'waited_third_party') =>
    statisticRows(tx, { metric, branchId, from });
  const named = (await openBranches(tx)).map((row) => ({
    id: row.id,
    name: locale === 'zh' ? row.nameZh : row.nameEn,
  }));
  return {
    asOf,
    today,
    branch: named.find((each) => each.id === branchId) ?? null,
    branches: everywhere ? named : named.filter((each) => each.id === branchId),
    weeks: weekRows(from, weeks, decided).map((week) => ({
      ...week,
      received: sum(received.filter((row) => row.bucket === week.weekStart)),
    })),
    byGrade: grades.map((grade) => gradeRow(grade, decided, durations)),
    openByStage: stageRows(open, today),
    overrides: await overridesView(tx, { branchId, from }),
    waits: {
      oursHours: medianHours(binsOf(durations)),
      applicantHours: medianHours(binsOf(await waited('waited_applicant'))),
      thirdPartyHours: medianHours(binsOf(await waited('waited_third_party'))),
    },
    clocks: await clockCounts(tx, branchId),
    straightThrough: {
      approved: ofOutcomes(decided, 'approved_automatic'),
      declined: ofOutcomes(decided, 'declined_automatic'),
      decided: approvedIn(decided) + declinedIn(decided),
    },
  };
}

const approvedIn = (rows: readonly StatisticRow[]) => ofOutcomes(rows, 'approved', 'approved_automatic');
const declinedIn = (rows: readonly StatisticRow[]) => ofOutcomes(rows, 'declined', 'declined_automatic');

/** The rate is of cases approved or declined; its 95 % interval is Wilson's. */
function gradeRow(
  grade: Grade,
  decided: readonly StatisticRow[],
  durations: readonly StatisticRow[],
): PortfolioView['byGrade'][number] {
  const own = decided.filter((row) => row.key2 === grade);
  const approved = approvedIn(own);
  const all = approved + declinedIn(own);
  const interval = wilsonInterval(approved, all);
  return {
    ...timeRow(grade, decided, durations),
    decided: all,
    approved,
    rateLow: interval?.low ?? null,
    rateHigh: interval?.high ?? null,
  };
}
