/**
 * What each chart found, as figures for the sentence in its head. Pure. A finding is only named where it rests on
 * enough cases; else the sentence says how few there are.
 */
import type { PortfolioView } from '@/lib/contracts/house/portfolio';
import type { Stage } from '@/lib/domain/application/vocabulary';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import {
  approvalRate,
  decidedIn,
  type GradeRow,
  type OpenRow,
  openTotals,
  type TimeRow,
  type Week,
} from './shares';

/** Fewer cases than this carry no comparison. */
export const FEWEST = 20;
/** A week is called higher or lower from a tenth on. */
const NOTABLE = 0.1;

export type WeeksFinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'few'; readonly decided: number; readonly weeks: number }
  | {
      readonly kind: 'more' | 'less' | 'same';
      /** The last whole week. */
      readonly weekStart: string;
      readonly decided: number;
      /** Mean of the four weeks before. */
      readonly average: number;
      /** Size of the difference as a share of the average. */
      readonly change: number;
    };

/** Compares the last whole week with the mean of the four before; the week that still runs is left out. */
export function weeksFinding(weeks: readonly Week[]): WeeksFinding {
  const total = weeks.reduce((sum, week) => sum + decidedIn(week), 0);
  if (total === 0) return { kind: 'none' };
  const whole = weeks.slice(0, -1);
  const last = whole.at(-1);
  const before = whole.slice(-5, -1);
  const sum = before.reduce((all, week) => all + decidedIn(week), 0);
  if (last === undefined || before.length < 4 || sum < FEWEST)
    return { kind: 'few', decided: total, weeks: weeks.length };
  const average = sum / before.length;
  const decided = decidedIn(last);
  const change = (decided - average) / average;
  const kind = Math.abs(change) < NOTABLE ? 'same' : change > 0 ? 'more' : 'less';
  return { kind, weekStart: last.weekStart, decided, average, change: Math.abs(change) };
}

type Rated = { readonly grade: Grade; readonly rate: number };
export type ApprovalFinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'few'; readonly decided: number }
  | { readonly kind: 'uneven' | 'falls' | 'flat'; readonly first: Rated; readonly last: Rated };

/** The worse grade is clearly approved more often: its interval lies wholly above that of the grade before. */
export function isUneven(better: GradeRow | undefined, worse: GradeRow): boolean {
  if (better === undefined || better.decided < FEWEST || worse.decided < FEWEST) return false;
  return better.rateHigh !== null && worse.rateLow !== null && worse.rateLow > better.rateHigh;
}

const rated = (row: GradeRow): Rated => ({ grade: row.grade, rate: approvalRate(row) ?? 0 });

/** Whether approval follows the grade. `first` is the better grade of the two that the sentence names. */
export function approvalFinding(rows: readonly GradeRow[]): ApprovalFinding {
  const decided = rows.reduce((sum, row) => sum + row.decided, 0);
  if (decided === 0) return { kind: 'none' };
  const enough = rows.filter((row) => row.decided >= FEWEST);
  const [first] = enough;
  const last = enough.at(-1);
  if (first === undefined || last === undefined || first === last) return { kind: 'few', decided };
  for (const [at, worse] of enough.entries()) {
    const better = enough[at - 1];
    if (better !== undefined && isUneven(better, worse))
      return { kind: 'uneven', first: rated(better), last: rated(worse) };
  }
  const falls = rated(last).rate < rated(first).rate;
  return { kind: falls ? 'falls' : 'flat', first: rated(first), last: rated(last) };
}

type Waited = { readonly grade: Grade; readonly hours: number };
export type WaitFinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'few'; readonly decided: number }
  | { readonly kind: 'even'; readonly grades: readonly Grade[]; readonly hours: number }
  | { readonly kind: 'slowest'; readonly slow: Waited; readonly fast: Waited };

/** The slowest grade beside the fastest, by median of what people decided. */
export function waitFinding(rows: readonly TimeRow[]): WaitFinding {
  const decided = rows.reduce((sum, row) => sum + row.decidedByPeople, 0);
  const waited = rows
    .filter((row) => row.decidedByPeople >= FEWEST)
    .flatMap(({ grade, medianHours }): Waited[] =>
      medianHours === null ? [] : [{ grade, hours: medianHours }],
    )
    .toSorted((a, b) => a.hours - b.hours);
  const [fast] = waited;
  const slow = waited.at(-1);
  if (fast === undefined || slow === undefined || waited.length < 2)
    return decided === 0 ? { kind: 'none' } : { kind: 'few', decided };
  if (slow.hours > fast.hours) return { kind: 'slowest', slow, fast };
  return { kind: 'even', grades: waited.map(({ grade }) => grade), hours: slow.hours };
}

export type OpenFinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'fresh'; readonly open: number }
  | {
      readonly kind: 'old';
      readonly open: number;
      readonly old: number;
      /** Where most of the old ones lie. */
      readonly stage: Stage;
      readonly inStage: number;
    };

export function openFinding(rows: readonly OpenRow[]): OpenFinding {
  const { open, inBand: old } = openTotals(rows, 'over_7d');
  const [most] = rows.toSorted((a, b) => b.byAge.over_7d - a.byAge.over_7d);
  if (open === 0) return { kind: 'none' };
  if (old === 0 || most === undefined) return { kind: 'fresh', open };
  return { kind: 'old', open, old, stage: most.stage, inStage: most.byAge.over_7d };
}

export type StraightFinding =
  | { readonly kind: 'none' }
  | { readonly kind: 'share'; readonly share: number; readonly automatic: number; readonly decided: number };

export function straightFinding({
  approved,
  declined,
  decided,
}: PortfolioView['straightThrough']): StraightFinding {
  const automatic = approved + declined;
  return decided === 0 ? { kind: 'none' } : { kind: 'share', share: automatic / decided, automatic, decided };
}
