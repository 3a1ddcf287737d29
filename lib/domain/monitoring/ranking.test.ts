import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderRoc, badsByQuantile } from './ranking';

const of = (...pairs: [number, boolean][]) => pairs.map(([pd, bad]) => ({ pd, bad }));

describe('ranking', () => {
  it('is 1 where every bad case stands above every good one, 0 the other way, half by ties', () => {
    expect(areaUnderRoc(of([0.1, false], [0.2, false], [0.3, true]))).toBe(1);
    expect(areaUnderRoc(of([0.3, false], [0.2, true]))).toBe(0);
    expect(areaUnderRoc(of([0.2, false], [0.2, true]))).toBe(0.5);
    expect(areaUnderRoc(of([0.2, false]))).toBeNull();
  });

  it('agrees with counting every pair', () => {
    const cases = fc.array(fc.record({ pd: fc.constantFrom(0.1, 0.2, 0.3, 0.4), bad: fc.boolean() }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(cases, (list) => {
        const bads = list.filter((each) => each.bad);
        const goods = list.filter((each) => !each.bad);
        fc.pre(bads.length > 0 && goods.length > 0);
        const wins = bads.flatMap((bad) =>
          goods.map((good) => (bad.pd > good.pd ? 1 : bad.pd === good.pd ? 0.5 : 0)),
        );
        const counted = wins.reduce<number>((sum, each) => sum + each, 0) / wins.length;
        expect(areaUnderRoc(list)).toBeCloseTo(counted, 10);
      }),
    );
  });

  it('splits into groups that hold every case once', () => {
    const groups = badsByQuantile(
      of([0.1, false], [0.2, true], [0.3, false], [0.4, true], [0.5, true], [0.6, true]),
      3,
    );
    expect(groups.map((each) => [each.cases, each.bads])).toEqual([
      [2, 1],
      [2, 1],
      [2, 2],
    ]);
  });
});
