import { describe, expect, test } from 'vitest';
import { doneBacktest } from '../fixtures/views';
import {
  byLoad,
  changeOf,
  keptFromStraight,
  monthsOf,
  roundScale,
  straightThrough,
  unmovedSteps,
} from './backtest-figures';

const { result } = doneBacktest;
if (result === null) throw new Error('the backtest of the tests is done');

describe('figures of a backtest', () => {
  test('looks back whole months', () => {
    expect(monthsOf(doneBacktest)).toBe(12);
    expect(monthsOf({ from: '2026-11-20T00:00:00Z', to: '2026-11-22T00:00:00Z' })).toBe(1);
  });

  test('gives the shares without a signature, approvals and declines apart', () => {
    const shares = straightThrough(result);
    expect(shares.approved?.live).toBeCloseTo(4_070 / 17_333, 12);
    expect(changeOf(shares.approved ?? { live: 0, draft: 0 })).toBeCloseTo(312 / 17_333, 12);
    expect(changeOf(shares.declined ?? { live: 0, draft: 1 })).toBe(0);
    expect(straightThrough({ ...result, cases: 0 })).toEqual({ approved: null, declined: null });
  });

  test('counts what a straight-through cell did not let through', () => {
    const cells = {
      ...result.cells,
      A: [
        { cases: 60, changed: 0 },
        { cases: 5, changed: 0 },
      ],
    };
    const of = { ...result, cells, automaticApprovals: { live: 8, draft: 8 } };
    const rows = { A: ['auto', 'O'], B: [], C: [], D: [], E: [] } as const;
    expect(keptFromStraight(of, { rows })).toBe(52);
    expect(keptFromStraight(of, { rows: { ...rows, A: ['O', 'O'] } })).toBe(0);
  });

  test('asks only about steps that decided often enough', () => {
    expect(unmovedSteps(result)).toEqual([{ kind: 'manager', decided: 1_412 }]);
  });

  test('puts the overloaded first, then those whose load grows', () => {
    expect(byLoad(doneBacktest.workload).map(({ branch }) => branch)).toEqual(['Xihu', 'Chengdong']);
  });

  test.each([
    [7_900_000, 8_000_000, 5],
    [1, 1, 5],
    [0, 1, 5],
    [100, 100, 5],
    [101, 150, 4],
  ])('a scale for %d ends at %d with %d ticks', (most, top, ticks) => {
    const scale = roundScale(most);
    expect(scale.top).toBe(top);
    expect(scale.ticks).toHaveLength(ticks);
    expect(scale.ticks.at(-1)).toBe(top);
  });
});
