/**
 * CS-E1, the expert scorecard: points set by people from written reasons, not trained (domain.md section 4.3). Fifty
 * points double the odds of good, so 10 points are 13 % of odds, 25 points 41 %, 100 points four times.
 *
 * How the points came about. Each characteristic was given the odds that microfinance practice ascribes to its ends
 * (arrears over 90 days in two years: about a quarter of average odds, −100 points against no arrears at all; five
 * enquiries in six months: two thirds), the bins between follow in order, and a fact that is missing costs a little,
 * since silence is seldom accidental, yet less than the bad news that it may hide. Shares are the population that the
 * points are told against: applicants with a bureau file in three of four cases, half of them in a job.
 * Calibration: the mean of 620 points stands for odds of 19.8 to 1 (PD 4.8 %). Were the characteristics independent,
 * scores would spread by 41 points and the population's PD would come to 5.6 %, the level that the prices of the
 * default policies assume. The card is replaced by a trained one as soon as outcomes allow.
 */
import type { Figure } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Characteristic, ScoreBin, ScorecardVersion } from '@/lib/domain/scorecard/scorecard-version';
import { type VectorColumn, vectorLayout } from '@/lib/domain/scorecard/vector-columns';

type Row = readonly [from: number | null, label: string, points: number, share: number];

const characteristic = (
  column: VectorColumn,
  unit: Figure['unit'],
  reason: ReasonCode | null,
  rows: readonly Row[],
  missing: readonly [points: number, share: number],
): Characteristic => ({
  column,
  unit,
  reason,
  mayNotApply: rows[0]?.[1] === 'none',
  bins: rows.map(([from, label, points, share]): ScoreBin => ({ from, label, points, share })),
  missing: { points: missing[0], share: missing[1] },
});

/** What the bureau tells. Paying late is the strongest sign of paying late again; many enquiries are a search for money. */
const bureau: readonly Characteristic[] = [
  characteristic(
    'worst_overdue_24m',
    'days',
    'arrears_in_history',
    [
      [null, 'none', 2, 0.1],
      [0, '0', 21, 0.6],
      [1, '1-30', -6, 0.14],
      [31, '31-60', -38, 0.06],
      [61, '61-90', -60, 0.03],
      [91, '91+', -80, 0.02],
    ],
    [-16, 0.05],
  ),
  characteristic(
    'history_months',
    'months',
    'short_history',
    [
      [null, '0-11', -14, 0.18],
      [12, '12-35', -3, 0.26],
      [36, '36-83', 7, 0.35],
      [84, '84+', 13, 0.16],
    ],
    [-8, 0.05],
  ),
  characteristic(
    'enquiries_6m',
    'count',
    'many_enquiries',
    [
      [null, '0', 9, 0.35],
      [1, '1-2', 3, 0.34],
      [3, '3-4', -9, 0.15],
      [5, '5-7', -20, 0.08],
      [8, '8+', -38, 0.03],
    ],
    [-6, 0.05],
  ),
  characteristic(
    'credit_use',
    'percent',
    'high_use_of_credit',
    [
      [null, 'none', 0, 0.25],
      [0, '<30%', 11, 0.29],
      [0.3, '30-60%', 3, 0.22],
      [0.6, '60-90%', -9, 0.13],
      [0.9, '90%+', -22, 0.06],
    ],
    [-5, 0.05],
  ),
];

/** What is owed and what is there to pay with. */
const burden: readonly Characteristic[] = [
  characteristic(
    'debt_count',
    'count',
    'many_debts',
    [
      [null, '0', 5, 0.35],
      [1, '1', 3, 0.3],
      [2, '2', -2, 0.18],
      [3, '3-4', -12, 0.12],
      [5, '5+', -26, 0.05],
    ],
    [-4, 0],
  ),
  characteristic(
    'payments_share',
    'percent',
    'payments_heavy',
    [
      [null, '<15%', 16, 0.2],
      [0.15, '15-25%', 9, 0.25],
      [0.25, '25-35%', 0, 0.25],
      [0.35, '35-45%', -10, 0.16],
      [0.45, '45-60%', -20, 0.08],
      [0.6, '60%+', -34, 0.03],
    ],
    [-15, 0.03],
  ),
  characteristic(
    'reserve_months',
    'months',
    'low_reserve',
    [
      [null, '<0.5', -14, 0.15],
      [0.5, '0.5-1', -8, 0.2],
      [1, '1-3', 1, 0.35],
      [3, '3-6', 8, 0.17],
      [6, '6+', 14, 0.09],
    ],
    [-7, 0.04],
  ),
  characteristic(
    'income_confirmed_share',
    'percent',
    'income_below_declared',
    [
      [null, '<50%', -34, 0.03],
      [0.5, '50-80%', -20, 0.08],
      [0.8, '80-95%', -8, 0.17],
      [0.95, '95%+', 6, 0.5],
    ],
    [-6, 0.22],
  ),
];

/** How steady it is: who has lasted in a job or trade tends to last. */
const steadiness: readonly Characteristic[] = [
  characteristic(
    'tenure_months',
    'months',
    'short_tenure',
    [
      [null, 'none', 0, 0.45],
      [0, '<6', -16, 0.05],
      [6, '6-11', -9, 0.08],
      [12, '12-35', 0, 0.16],
      [36, '36-83', 6, 0.13],
      [84, '84+', 10, 0.09],
    ],
    [-6, 0.04],
  ),
  characteristic(
    'trading_months',
    'months',
    'short_trading',
    [
      [null, 'none', 0, 0.45],
      [0, '<12', -26, 0.05],
      [12, '12-23', -12, 0.1],
      [24, '24-59', 2, 0.18],
      [60, '60-119', 9, 0.12],
      [120, '120+', 13, 0.06],
    ],
    [-9, 0.04],
  ),
  characteristic(
    'inflow_variation',
    'percent',
    'irregular_inflow',
    [
      [null, '<15%', 8, 0.2],
      [0.15, '15-30%', 3, 0.25],
      [0.3, '30-50%', -6, 0.12],
      [0.5, '50%+', -16, 0.05],
    ],
    [-3, 0.38],
  ),
  characteristic(
    'inflow_trend',
    'percent',
    'irregular_inflow',
    [
      [null, '<80%', -10, 0.06],
      [0.8, '80-95%', -4, 0.12],
      [0.95, '95-105%', 0, 0.2],
      [1.05, '105-120%', 4, 0.14],
      [1.2, '120%+', 7, 0.1],
    ],
    [-1, 0.38],
  ),
];

/** Loans here before, what stands behind the loan, and the trade. */
const standing: readonly Characteristic[] = [
  characteristic(
    'own_worst_overdue_days',
    'days',
    'late_with_us',
    [
      [null, 'none', -3, 0.55],
      [0, '0', 18, 0.28],
      [1, '1-10', 5, 0.1],
      [11, '11-30', -14, 0.03],
      [31, '31+', -45, 0.02],
    ],
    [-4, 0.02],
  ),
  characteristic(
    'collateral_cover',
    'multiple',
    'thin_security',
    [
      [null, 'none', -5, 0.65],
      [0, '<0.8', -8, 0.03],
      [0.8, '0.8-1.2', 4, 0.1],
      [1.2, '1.2-1.8', 11, 0.14],
      [1.8, '1.8+', 16, 0.08],
    ],
    [-6, 0],
  ),
  characteristic(
    'guarantee_share',
    'percent',
    null,
    [
      [null, 'below half', -1, 0.82],
      [0.5, '50-100%', 3, 0.06],
      [1, '100%+', 7, 0.12],
    ],
    [-1, 0],
  ),
  characteristic(
    'industry_outlook',
    'count',
    'industry_outlook',
    [
      [null, 'contracting', -14, 0.05],
      [-1.5, 'weak', -6, 0.15],
      [-0.5, 'level', 0, 0.45],
      [0.5, 'growing', 4, 0.22],
      [1.5, 'strong', 7, 0.05],
    ],
    [-1, 0.08],
  ),
];

export const expertScorecard: ScorecardVersion = {
  version: 'CS-E1',
  layout: vectorLayout,
  calibration: 'expert',
  meanPoints: 620,
  characteristics: [...bureau, ...burden, ...steadiness, ...standing],
  needs: [['income_monthly'], ['history_months', 'own_loans_repaid']],
  maxMissingShare: 0.5,
};
