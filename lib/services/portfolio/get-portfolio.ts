/** The manager's page, from kept roll-ups: approvals by week and grade, how long they take, and what is open. */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { type StatisticRow, statisticRows } from '@/db/queries/case/counters';
import { openBranches, theInstitution } from '@/db/queries/institution/product';
import {
  type AgeBand,
  ageBands,
  type DecidedOutcome,
  decidedOutcomes,
  type PortfolioView,
} from '@/lib/contracts/portfolio';
import { stages } from '@/lib/domain/application/vocabulary';
import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import { wilsonInterval } from '@/lib/domain/shared/arithmetic/wilson-interval';
import { addDays, daysBetween } from '@/lib/domain/shared/calendar-date';
import { authorize } from '@/lib/services/kernel/authorize';
import { dateIn } from '@/lib/services/kernel/business-day';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

type Input = { branch?: string | undefined; weeks: number };

/** Officers see their branch's figures too; managers and officers only their own branch, risk and auditors any. */
export async function getPortfolio(context: Context, input: Input): Promise<Outcome<PortfolioView>> {
  const allowed = authorize(context.actor, 'portfolio.read');
  if (!allowed.ok) return allowed;
  const { actor } = context;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  const everywhere = actor.roles.includes('risk') || actor.roles.includes('auditor');
  if (!everywhere && input.branch !== undefined && input.branch !== actor.branchId)
    return refused('FORBIDDEN', 'wrong_branch');
  const branchId = everywhere ? (input.branch ?? null) : actor.branchId;
  if (!everywhere && branchId === null) return refused('FORBIDDEN', 'wrong_branch');
  return reading(context, async (tx) =>
    done(await view(tx, branchId, everywhere, input.weeks, context.locale)),
  );
}

/** The Monday of a date's week. */
const mondayOf = (date: string) => addDays(date, -((daysBetween('1970-01-05', date) % 7) + 7) % 7);

async function view(
  tx: Transaction,
  branchId: string | null,
  everywhere: boolean,
  weeks: number,
  locale: 'en' | 'zh',
): Promise<PortfolioView> {
  const now = await databaseNow(tx);
  const { timeZone } = await theInstitution(tx);
  const today = dateIn(timeZone, now);
  const from = addDays(mondayOf(today), -7 * (weeks - 1));
  const received = await statisticRows(tx, { metric: 'received', branchId, from });
  const decided = await statisticRows(tx, { metric: 'decided', branchId, from });
  const durations = await statisticRows(tx, { metric: 'duration', branchId, from });
  const open = await statisticRows(tx, { metric: 'open', branchId, from: '1970-01-01' });
  const named = (await openBranches(tx)).map((row) => ({
    id: row.id,
    name: locale === 'zh' ? row.nameZh : row.nameEn,
  }));
  return {
    asOf: now.toISOString(),
    branch: named.find((each) => each.id === branchId) ?? null,
    branches: everywhere ? named : named.filter((each) => each.id === branchId),
    weeks: weekRows(from, weeks, received, decided),
    byGrade: grades.map((grade) => gradeRow(grade, decided, durations)),
    openByStage: openRows(open, today),
    straightThrough: straightThrough(decided),
  };
}

const sum = (rows: readonly StatisticRow[]) => rows.reduce((total, row) => total + row.count, 0);
const noOutcomes = () =>
  Object.fromEntries(decidedOutcomes.map((each) => [each, 0])) as Record<DecidedOutcome, number>;

function weekRows(
  from: string,
  weeks: number,
  received: readonly StatisticRow[],
  decided: readonly StatisticRow[],
): PortfolioView['weeks'] {
  return Array.from({ length: weeks }, (_, index) => {
    const weekStart = addDays(from, 7 * index);
    const byOutcome = noOutcomes();
    for (const outcome of decidedOutcomes)
      byOutcome[outcome] = sum(decided.filter((row) => row.bucket === weekStart && row.key1 === outcome));
    return { weekStart, received: sum(received.filter((row) => row.bucket === weekStart)), byOutcome };
  });
}

const isApproved = (outcome: string) => outcome === 'approved' || outcome === 'approved_automatic';
const isDeclined = (outcome: string) => outcome === 'declined' || outcome === 'declined_automatic';

/** The rate is of cases approved or declined; its 95 % interval is Wilson's. */
function gradeRow(
  grade: Grade,
  decided: readonly StatisticRow[],
  durations: readonly StatisticRow[],
): PortfolioView['byGrade'][number] {
  const own = decided.filter((row) => row.key2 === grade);
  const approved = sum(own.filter((row) => isApproved(row.key1)));
  const all = approved + sum(own.filter((row) => isDeclined(row.key1)));
  const interval = wilsonInterval(approved, all);
  const bins = durations.filter((row) => row.key1 === grade);
  return {
    grade,
    decided: all,
    approved,
    rateLow: interval?.low ?? null,
    rateHigh: interval?.high ?? null,
    medianHours: medianHours(bins),
  };
}

/** Durations are kept in bins of thirty business minutes, named by their lower end; the median is its bin's middle. */
function medianHours(bins: readonly StatisticRow[]): number | null {
  const sorted = [...bins].sort((a, b) => Number(a.key2) - Number(b.key2));
  const total = sum(sorted);
  let seen = 0;
  for (const bin of sorted) {
    seen += bin.count;
    if (seen * 2 >= total && total > 0) return (Number(bin.key2) + 15) / 60;
  }
  return null;
}

function bandOf(days: number): AgeBand {
  if (days < 1) return 'under_1d';
  if (days < 3) return '1_3d';
  return days < 7 ? '3_7d' : 'over_7d';
}

function openRows(open: readonly StatisticRow[], today: string): PortfolioView['openByStage'] {
  return stages.flatMap((stage) => {
    const rows = open.filter((row) => row.key1 === stage);
    if (sum(rows) === 0) return [];
    const byAge = Object.fromEntries(ageBands.map((band) => [band, 0])) as Record<AgeBand, number>;
    for (const row of rows) byAge[bandOf(daysBetween(row.bucket, today))] += row.count;
    return [{ stage, byAge }];
  });
}

function straightThrough(decided: readonly StatisticRow[]): PortfolioView['straightThrough'] {
  const of = (outcome: DecidedOutcome) => sum(decided.filter((row) => row.key1 === outcome));
  const all = sum(decided.filter((row) => isApproved(row.key1) || isDeclined(row.key1)));
  return { approved: of('approved_automatic'), declined: of('declined_automatic'), decided: all };
}
