/** Rows of the kept roll-ups as the charts show them: weeks, ages, grades, medians. Pure but for the reading. */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import type { StatisticRow } from '@/db/queries/case/counters';
import { theInstitution } from '@/db/queries/institution/product';
import {
  type AgeBand,
  ageBands,
  type DecidedOutcome,
  decidedOutcomes,
  type OwnFigures,
} from '@/lib/contracts/house/portfolio';
import { stages } from '@/lib/domain/application/vocabulary';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import { addDays, daysBetween } from '@/lib/domain/shared/calendar-date';
import { dateIn } from '@/lib/services/kernel/case/business-day';

type Rows = readonly StatisticRow[];
type Week = OwnFigures['weeks'][number];
type StageRow = OwnFigures['heldByStage'][number];
type TimeRow = OwnFigures['byGrade'][number];

/** Open work has no first week: a case may have come in at any time. */
export const EVER = '1970-01-01';

/** The Monday of a date's week. */
const mondayOf = (date: string) => addDays(date, -((daysBetween('1970-01-05', date) % 7) + 7) % 7);

/** The instant, its business date, and the Monday of the first of so many weeks, the running one included. */
export async function period(
  tx: Transaction,
  weeks: number,
): Promise<{ asOf: string; today: string; from: string }> {
  const now = await databaseNow(tx);
  const { timeZone } = await theInstitution(tx);
  const today = dateIn(timeZone, now);
  return { asOf: now.toISOString(), today, from: addDays(mondayOf(today), -7 * (weeks - 1)) };
}

export const sum = (rows: Rows): number => rows.reduce((total, row) => total + row.count, 0);
export const ofOutcomes = (rows: Rows, ...outcomes: readonly DecidedOutcome[]): number =>
  sum(rows.filter((row) => outcomes.some((outcome) => outcome === row.key1)));

/** Every week from `from` on with its outcomes; weeks without any are there too. */
export function weekRows(from: string, weeks: number, decided: Rows): Week[] {
  return Array.from({ length: weeks }, (_, index) => {
    const weekStart = addDays(from, 7 * index);
    const own = decided.filter((row) => row.bucket === weekStart);
    const byOutcome = Object.fromEntries(
      decidedOutcomes.map((outcome) => [outcome, ofOutcomes(own, outcome)]),
    ) as Record<DecidedOutcome, number>;
    return { weekStart, byOutcome };
  });
}

export function timeRow(grade: Grade, decided: Rows, durations: Rows): TimeRow {
  return {
    grade,
    decidedByPeople: ofOutcomes(
      decided.filter((row) => row.key2 === grade),
      'approved',
      'declined',
    ),
    medianHours: medianHours(durations.filter((row) => row.key1 === grade)),
  };
}

/** Rows of every week and grade as one set of bins. */
export const binsOf = (rows: Rows): StatisticRow[] =>
  [...Map.groupBy(rows, (row) => row.key2)].map(([key2, same]) => ({
    bucket: '',
    key1: '',
    key2,
    count: sum(same),
    amountMinor: 0,
  }));

/** Durations are kept in bins of thirty business minutes, named by their lower end; the median is its bin's middle. */
export function medianHours(bins: Rows): number | null {
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

/** Open work by stage, in the stages' order and without the empty ones, and by age as of a business date. */
export function stageRows(open: Rows, today: string): StageRow[] {
  return stages.flatMap((stage) => {
    const rows = open.filter((row) => row.key1 === stage);
    if (sum(rows) === 0) return [];
    const byAge = Object.fromEntries(ageBands.map((band) => [band, 0])) as Record<AgeBand, number>;
    for (const row of rows) byAge[bandOf(daysBetween(row.bucket, today))] += row.count;
    return [{ stage, byAge }];
  });
}
