import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { gradeBands } from './grade-bands';
import { gradeOf } from './master-scale';
import { pdOfPoints } from './probability';

const { masterScale } = defaultPolicy('working_capital');

describe('grades on the scale of points', () => {
  test('the bounds are those of domain.md, best grade first', () => {
    const rounded = gradeBands(masterScale).map(({ grade, above, upTo }) => [
      grade,
      above === null ? null : Number(above.toFixed(2)),
      upTo === null ? null : Number(upTo.toFixed(2)),
    ]);
    expect(rounded).toEqual([
      ['A', 706.51, null],
      ['B', 633.9, 706.51],
      ['C', 580.83, 633.9],
      ['D', 529.78, 580.83],
      ['E', null, 529.78],
    ]);
  });
  test('another scale has other bounds', () => {
    const [a, b] = gradeBands([
      { grade: 'A', below: 0.5 },
      { grade: 'B', below: null },
    ]);
    expect(a?.above).toBeCloseTo(404.6555, 4);
    expect(b).toMatchObject({ above: null, upTo: a?.above });
  });
  test('points within a band have its grade', () => {
    fc.assert(
      fc.property(fc.double({ min: 300, max: 900, noNaN: true }), (points) => {
        const band = gradeBands(masterScale).find(
          ({ above, upTo }) =>
            (above === null || points > above + 1e-6) && (upTo === null || points < upTo - 1e-6),
        );
        if (band !== undefined) expect(gradeOf(pdOfPoints(points), masterScale)).toBe(band.grade);
      }),
    );
  });
});
