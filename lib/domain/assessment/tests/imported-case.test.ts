/** A micro-loan of thirty days from an imported book that holds nothing but the lender's own earlier loans. */
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/domain/assessment/assess';
import { sampleBorrower, sampleSnapshot } from '@/lib/domain/assessment/fixtures/sample-case';
import { sampleModels } from '@/lib/domain/assessment/fixtures/sample-versions';
import type { HistoryFact, Snapshot } from '@/lib/domain/assessment/snapshot';
import { verifySummary } from '@/lib/domain/assessment/steps/verify-summary';
import { importPolicy } from '@/lib/domain/policy/default-policy';
import { repeatScorecard } from '@/lib/domain/scorecard/repeat-scorecard';

const policy = importPolicy({
  id: 'microloan-1',
  productCode: 'microloan',
  currency: 'NGN',
  jurisdiction: 'NG',
  minorPerYuan: 4_500,
});
const models = {
  champion: repeatScorecard,
  challengers: [],
  matrix: { ...sampleModels.matrix, currency: 'NGN' },
};

const history: HistoryFact = {
  id: 'history',
  loansRepaid: 4,
  loansRepaidLate: 0,
  loansOpen: 0,
  worstOverdueDays: -3,
  lastOverdueDays: -3,
  largestRepaidMinor: 1_000_000,
  lastRepaidMinor: 1_000_000,
  daysSinceLastClosed: 5,
  tenureDays: 200,
};

const imported = (earlier: HistoryFact | null): Snapshot => ({
  ...sampleSnapshot,
  origin: 'import_historical',
  request: {
    ...sampleSnapshot.request,
    productCode: 'microloan',
    currency: 'NGN',
    amountMinor: 1_000_000,
    term: { count: 30, unit: 'day' },
    repaymentMethod: 'bullet',
    purposeCategory: null,
    purposeCostMinor: null,
  },
  product: {
    ...sampleSnapshot.product,
    code: 'microloan',
    amountMinMinor: 500_000,
    amountMaxMinor: 6_000_000,
    termMin: { count: 15, unit: 'day' },
    termMax: { count: 90, unit: 'day' },
    jurisdiction: 'NG',
  },
  parties: [
    {
      ...sampleBorrower,
      ofLegalAge: null,
      identity: { id: 'identity', status: 'not_checked', checkedOn: null },
      employment: null,
      business: null,
      incomes: [],
      expenses: [],
      debts: [],
      liquidReservesMinor: null,
      inflowsMonthlyMinor: null,
      creditReport: null,
    },
  ],
  documents: [],
  history: earlier,
  limits: [],
  legal: [],
});

describe('an imported micro-loan', () => {
  // Means: 0.58 − 0.02 − 0.70 + 1.20 + 0.25 − 0.45 = 0.86. Points: 14 + 16 + 8 + 0 + 3 + 3 = 44. Score 548.14.
  test('is scored from earlier loans alone; paying before the day is not being late', () => {
    const result = assess(imported(history), policy, models);
    expect(result.score?.points).toBeCloseTo(548.14, 10);
    // Odds 15 × 2^(−51.86 / 50) = 7.31, PD 12.0 %: between 10 % and 18 % of this book's own scale.
    expect(result.grade).toBe('B');
    expect(result).toMatchObject({ outcome: 'refer', scoreVersion: 'CS-R1' });
  });
  test('is never automatic, and what is missing refers without an amount', () => {
    const result = assess(imported(history), policy, models);
    expect(result.route.automaticAllowed).toBe(false);
    expect(result.recommendation.amountMinor).toBeNull();
    expect(result.capacity.asked).toMatchObject({ incomeMonthlyMinor: null, dti: null });
    expect(result.pricing).toMatchObject({ legalCeiling: null, legalId: null });
    expect(verifySummary(result)).toEqual([]);
  });
  test('without earlier loans there is no score', () => {
    const none = { ...history, loansRepaid: 0, lastOverdueDays: null, worstOverdueDays: null };
    for (const earlier of [null, none]) {
      const result = assess(imported(earlier), policy, models);
      expect(result).toMatchObject({ grade: null, score: null, outcome: 'refer' });
    }
  });
  test('late repayment lowers the score and is the reason given', () => {
    const late = { ...history, loansRepaidLate: 3, worstOverdueDays: 40, lastOverdueDays: 12 };
    const result = assess(imported(late), policy, models);
    expect(result.score?.factors.find(({ id }) => id === 'own_last_overdue_days')?.reason).toBe(
      'late_with_us',
    );
    // −36 − 26 − 20 + 0 + 3 + 3 = −76: score 428.14, PD 41.9 %, just under the 42 % of E.
    expect(result.score?.points).toBeCloseTo(428.14, 10);
    expect(result.grade).toBe('D');
    expect(assess(imported({ ...late, lastOverdueDays: 31 }), policy, models)).toMatchObject({
      grade: 'E',
      outcome: 'decline',
    });
  });
});
