/**
 * CS-R1, the expert scorecard for repeat micro-loans of weeks, scored from the lender's own earlier loans alone, for
 * books that hold nothing else. Points as in CS-E1: fifty double the odds of good.
 *
 * Reasons. How the last loan was repaid says most, then how often earlier ones were late; a customer with many loans
 * repaid has shown that they come back; a loan much larger than the last is a new test. Without earlier loans there
 * is no score: the case refers. Calibration: 505 points stand for odds of 4 to 1 (PD 20 %), the usual level of such
 * books where one loan in five is not settled on its day; a set with another definition of bad says so on its figures.
 */
import type { Figure } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Characteristic, ScorecardVersion } from '@/lib/domain/scorecard/scorecard-version';
import { type VectorColumn, vectorLayout } from '@/lib/domain/scorecard/vector-columns';

type Row = readonly [from: number | null, label: string, points: number, share: number];

const characteristic = (
  column: VectorColumn,
  unit: Figure['unit'],
  reason: ReasonCode | null,
  rows: readonly Row[],
): Characteristic => ({
  column,
  unit,
  reason,
  mayNotApply: false,
  bins: rows.map(([from, label, points, share]) => ({ from, label, points, share })),
  missing: { points: -10, share: 0.05 },
});

export const repeatScorecard: ScorecardVersion = {
  version: 'CS-R1',
  layout: vectorLayout,
  calibration: 'expert',
  meanPoints: 505,
  characteristics: [
    characteristic('own_last_overdue_days', 'days', 'late_with_us', [
      [null, '0', 14, 0.6],
      [1, '1-3', -4, 0.12],
      [4, '4-10', -20, 0.12],
      [11, '11-30', -36, 0.08],
      [31, '31+', -52, 0.03],
    ]),
    characteristic('own_late_share', 'percent', 'late_with_us', [
      [null, '<10%', 16, 0.3],
      [0.1, '10-25%', 8, 0.17],
      [0.25, '25-50%', -4, 0.25],
      [0.5, '50-75%', -16, 0.13],
      [0.75, '75%+', -26, 0.1],
    ]),
    characteristic('own_worst_overdue_days', 'days', 'late_with_us', [
      [null, '0', 8, 0.35],
      [1, '1-10', 2, 0.3],
      [11, '11-30', -8, 0.2],
      [31, '31+', -20, 0.1],
    ]),
    characteristic('own_loans_repaid', 'count', 'short_history', [
      [null, '0', -18, 0],
      [1, '1-2', -14, 0.25],
      [3, '3-5', 0, 0.3],
      [6, '6-9', 10, 0.25],
      [10, '10+', 18, 0.15],
    ]),
    characteristic('own_tenure_days', 'days', 'short_history', [
      [null, '<90', -10, 0.15],
      [90, '90-179', -4, 0.2],
      [180, '180-359', 3, 0.35],
      [360, '360+', 8, 0.25],
    ]),
    characteristic('amount_to_last', 'multiple', null, [
      [null, 'up to 1.2', 3, 0.55],
      [1.2, '1.2-1.7', 0, 0.25],
      [1.7, '1.7-2.5', -8, 0.1],
      [2.5, '2.5+', -16, 0.05],
    ]),
  ],
  needs: [['own_late_share'], ['own_loans_repaid']],
  maxMissingShare: 0.5,
};
