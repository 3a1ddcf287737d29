import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScoreFactor, ScoreResult } from '@/lib/domain/assessment/assessment';
import { waterfallSteps } from './waterfall-steps';

const factor = (id: string, pointsVsMean: number): ScoreFactor => ({
  id,
  code: id,
  pointsVsMean,
  bin: '1',
  missing: false,
  figure: null,
  reason: null,
});
const score = (points: readonly number[]): ScoreResult => ({
  modelVersion: 'expert-1',
  calibration: 'expert',
  points: 600 + points.reduce((sum, each) => sum + each, 0),
  pd: 0.03,
  meanPoints: 600,
  factors: points.map((each, index) => factor(`f${index}`, each)),
  missingShare: 0,
});

describe('score waterfall', () => {
  test('what helps comes first, largest first; what hurts ends with the largest', () => {
    const { steps } = waterfallSteps(score([-16, 21, -5, 14]), 8);
    expect(steps.map((step) => step.to - step.from)).toEqual([21, 14, -5, -16]);
  });

  test('factors beyond the number shown are one step, and the walk still ends at the score', () => {
    const result = score([21, 14, 12, 3, 2, -1]);
    const { steps } = waterfallSteps(result, 3);
    expect(steps.at(-1)).toEqual({ kind: 'rest', count: 3, from: 647, to: 651 });
  });

  test('every walk starts at the mean, is unbroken, ends at the score and lies within the axis', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -80, max: 80 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (points, most) => {
          const result = score(points);
          const { steps, low, high } = waterfallSteps(result, most);
          let at = result.meanPoints;
          for (const step of steps) {
            expect(step.from).toBeCloseTo(at, 6);
            at = step.to;
            expect(Math.min(step.from, step.to)).toBeGreaterThan(low);
            expect(Math.max(step.from, step.to)).toBeLessThan(high);
          }
          expect(at).toBeCloseTo(result.points, 6);
        },
      ),
    );
  });
});
