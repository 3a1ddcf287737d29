import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { debt, sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { defaultMasterScale } from '@/lib/domain/policy/default-parameters';
import { compileScorecard } from '@/lib/domain/scorecard/compile-scorecard';
import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import { gradeOf, scaleFaults } from '@/lib/domain/scorecard/master-scale';
import { pdOfPoints, pointsOfPd } from '@/lib/domain/scorecard/probability';
import { repeatScorecard } from '@/lib/domain/scorecard/repeat-scorecard';
import { type ScorecardVersion, scorecardFaults } from '@/lib/domain/scorecard/scorecard-version';
import { readVector, storedVector, toVector } from '@/lib/domain/scorecard/vector';
import { columnIndex, vectorColumns } from '@/lib/domain/scorecard/vector-columns';

const cards = [expertScorecard, repeatScorecard] as const;
const anyVector = fc
  .array(fc.oneof(fc.constant(Number.NaN), fc.constant(-1), fc.double({ min: 0, max: 150, noNaN: true })), {
    minLength: vectorColumns.length,
    maxLength: vectorColumns.length,
  })
  .map((values) => Float64Array.from(values));

describe('points and PD', () => {
  test('600 points are odds of 15 to 1, fifty more double them', () => {
    expect(pdOfPoints(600)).toBe(1 / 16);
    expect(pdOfPoints(650)).toBe(1 / 31);
    expect(pdOfPoints(550)).toBe(1 / 8.5);
  });
  test('PD is clamped, and points lead back to it', () => {
    expect(pdOfPoints(5_000)).toBe(0.0001);
    expect(pdOfPoints(-5_000)).toBe(0.9999);
    fc.assert(
      fc.property(fc.double({ min: -200, max: 1_000, noNaN: true }), (points) => {
        expect(pointsOfPd(pdOfPoints(points))).toBeCloseTo(points, 6);
      }),
    );
  });
  test('the bounds of the scale lie where domain.md says', () => {
    const bounds = [0.015, 0.04, 0.08, 0.15].map((pd) => Number(pointsOfPd(pd).toFixed(2)));
    expect(bounds).toEqual([706.51, 633.9, 580.83, 529.78]);
  });
});

describe('master scale', () => {
  test('the lower bound is inclusive, on the unrounded PD', () => {
    expect(gradeOf(0.015, defaultMasterScale)).toBe('B');
    expect(gradeOf(0.01499999, defaultMasterScale)).toBe('A');
    expect([0.04, 0.08, 0.15, 0.9999].map((pd) => gradeOf(pd, defaultMasterScale))).toEqual([
      'C',
      'D',
      'E',
      'E',
    ]);
  });
  test('gaps are refused', () => {
    expect(scaleFaults(defaultMasterScale)).toEqual([]);
    expect(scaleFaults(defaultMasterScale.slice(0, 4))).toEqual(['grades_not_in_order', 'open_end_missing']);
    const fallen = defaultMasterScale.map((step) => (step.grade === 'C' ? { ...step, below: 0.03 } : step));
    expect(scaleFaults(fallen)).toEqual(['bounds_not_rising']);
  });
});

describe.each(cards)('scorecard $version', (card: ScorecardVersion) => {
  const compiled = compileScorecard(card);
  test('is whole: shares add up, bins rise, missing is never best', () => {
    expect(scorecardFaults(card)).toEqual([]);
  });
  test('factors add up to the score, told both ways alike', () => {
    fc.assert(
      fc.property(anyVector, (vector) => {
        const { points, pd, factors } = compiled.explain(vector);
        const sum = factors.reduce((total, factor) => total + factor.pointsVsMean, card.meanPoints);
        expect(points).toBeCloseTo(sum, 9);
        expect(compiled.score(vector)).toMatchObject({ points, pd });
      }),
    );
  });
  test('each stated reason is that of a factor well below the mean, worst first, none of a missing fact', () => {
    fc.assert(
      fc.property(anyVector, (vector) => {
        const { factors } = compiled.explain(vector);
        const { reasons } = compiled.score(vector);
        const worst = reasons.map((code) =>
          Math.min(
            ...factors.filter(({ reason }) => reason === code).map(({ pointsVsMean }) => pointsVsMean),
          ),
        );
        expect(reasons.length).toBeLessThanOrEqual(4);
        expect(worst).toEqual(worst.toSorted((a, b) => a - b));
        for (const points of worst) expect(points).toBeLessThanOrEqual(-3);
        expect(factors.some(({ missing, reason }) => missing && reason !== null)).toBe(false);
      }),
    );
  });
  test('curing a stated reason raises the score', () => {
    fc.assert(
      fc.property(anyVector, (vector) => {
        const before = compiled.score(vector);
        for (const reason of before.reasons) {
          const cured = Float64Array.from(vector);
          for (const { column, bins, reason: told, mayNotApply } of card.characteristics) {
            if (told !== reason) continue;
            const best = bins.slice(mayNotApply ? 1 : 0).reduce((a, b) => (b.points > a.points ? b : a));
            cured[columnIndex[column]] = best.from ?? (bins[1]?.from ?? 1) - 0.001;
          }
          expect(compiled.score(cured).points).toBeGreaterThan(before.points);
        }
      }),
    );
  });
  test('a fact that goes missing is no zero: it costs less than the worst and gives less than the best', () => {
    for (const { bins, missing } of card.characteristics) {
      const points = bins.map((bin) => bin.points);
      expect(missing.points).toBeLessThan(Math.max(...points));
      expect(missing.points).toBeGreaterThanOrEqual(Math.min(...points));
    }
  });
});

describe('vector', () => {
  test('has at most 120 columns, each named once', () => {
    expect(vectorColumns.length).toBeLessThanOrEqual(120);
    expect(new Set(vectorColumns).size).toBe(vectorColumns.length);
  });
  test('survives storage, missing values as null', () => {
    const vector = toVector(sampleCase({ history: null }));
    expect(storedVector(vector)[columnIndex.own_loans_repaid]).toBeNull();
    expect(readVector(storedVector(vector))).toEqual(vector);
    expect(() => readVector([1, 2])).toThrow(RangeError);
  });
  test('reads the sample case', () => {
    const vector = toVector(sampleCase());
    const at = (name: keyof typeof columnIndex) => vector[columnIndex[name]];
    expect(at('credit_use')).toBe(0.2);
    // (1,000 + 50,000 / 12) / 20,000; 24,000 / (6,000 + 1,000); (9.9 + 9.9 + 10) / (9.5 + 9.7 + 9.8).
    expect(at('payments_share')).toBeCloseTo(0.258333, 6);
    expect(at('reserve_months')).toBeCloseTo(24 / 7, 12);
    expect(at('inflow_trend')).toBeCloseTo(29.8 / 29, 12);
    expect([at('tenure_months'), at('trading_months'), at('collateral_cover')]).toEqual([-1, 72, -1]);
  });
  test('an unknown instalment leaves shares unknown', () => {
    const vector = toVector(sampleCase({}, { debts: [debt('x', { kind: 'unknown' })] }));
    expect(vector[columnIndex.payments_share]).toBeNaN();
    expect(vector[columnIndex.debt_count]).toBe(1);
  });
});
