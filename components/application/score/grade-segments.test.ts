import { describe, expect, test } from 'vitest';
import { gradeBands } from '@/lib/domain/scorecard/grade-bands';
import { gradeDistance, gradeSegments, ownBounds } from './grade-segments';

const bands = gradeBands([
  { grade: 'A', below: 0.015 },
  { grade: 'B', below: 0.04 },
  { grade: 'C', below: 0.08 },
  { grade: 'D', below: 0.15 },
  { grade: 'E', below: null },
]);

describe('grades on the axis of the waterfall', () => {
  test('left to right from worse to better, without a gap, the own one marked', () => {
    const segments = gradeSegments(bands, 'B', { low: 600, high: 720 });
    expect(segments.map(({ grade, own }) => [grade, own])).toEqual([
      ['C', false],
      ['B', true],
      ['A', false],
    ]);
    expect(segments[0]).toMatchObject({ from: 0, bound: null });
    expect(segments[1]?.from).toBe(segments[0]?.to);
    expect(segments[1]?.bound).toBeCloseTo(633.9, 1);
    expect(segments.at(-1)?.to).toBe(1);
  });
  test('a grade that the axis does not reach is not drawn, and one scale shows one grade alone', () => {
    expect(gradeSegments(bands, 'B', { low: 640, high: 700 })).toEqual([
      { grade: 'B', own: true, from: 0, to: 1, bound: null },
    ]);
    expect(gradeSegments([], 'B', { low: 600, high: 720 })).toEqual([]);
  });
  test('the axis must reach both ends of the own grade where it has two', () => {
    expect(ownBounds(bands, 'B').map(Math.round)).toEqual([634, 707]);
    expect(ownBounds(bands, 'E').map(Math.round)).toEqual([530]);
    expect(ownBounds(bands, null)).toEqual([]);
  });
});

describe('the distance to the grades beside', () => {
  test('in points as shown, to both sides', () => {
    expect(gradeDistance(bands, 'B', 646.2)).toEqual({
      grade: 'B',
      from: 634,
      to: 707,
      lower: { grade: 'C', points: 12 },
      higher: { grade: 'A', points: 61 },
    });
  });
  test('the best grade has none above, the worst none below', () => {
    expect(gradeDistance(bands, 'A', 720)).toMatchObject({ to: null, higher: null, lower: { grade: 'B' } });
    expect(gradeDistance(bands, 'E', 500)).toMatchObject({ from: null, lower: null, higher: { points: 30 } });
    expect(gradeDistance(bands, null, 500)).toBeNull();
  });
});
