import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grades } from '@/lib/domain/authority/vocabulary';
import { liveBody } from '../fixtures/views';
import { countChanges, diffOf, previousOf } from './matrix-diff';
import { addBand, choices, removeBand, setBound, setCell } from './matrix-edit';

describe('the difference of two matrices', () => {
  test('is nothing between a matrix and itself', () => {
    expect(diffOf(liveBody, liveBody, [])).toEqual({
      changes: [],
      boundsAdded: [],
      boundsRemoved: [],
      tiers: [],
      codes: [],
    });
  });

  test('is one change for one cell', () => {
    const draft = setCell(liveBody, 'B', 1, 'auto');
    const diff = diffOf(liveBody, draft, []);
    expect(diff.changes).toEqual([
      { grade: 'B', aboveMinor: 2_000_000, upToMinor: 5_000_000, was: 'O', is: 'auto' },
    ]);
    expect(countChanges(diff)).toBe(1);
  });

  test('of a moved bound is said by the exposures that it moves', () => {
    const diff = diffOf(liveBody, setBound(liveBody, 1, 6_000_000), []);
    expect(diff.changes).toEqual([
      { grade: 'A', aboveMinor: 5_000_000, upToMinor: 6_000_000, was: 'O', is: 'auto' },
      { grade: 'C', aboveMinor: 5_000_000, upToMinor: 6_000_000, was: 'OM', is: 'O' },
      { grade: 'D', aboveMinor: 5_000_000, upToMinor: 6_000_000, was: 'K2', is: 'OM' },
    ]);
    expect(diff.boundsAdded).toEqual([6_000_000]);
    expect(diff.boundsRemoved).toEqual([5_000_000]);
  });

  test('of a split that routes nobody anew is the bound alone', () => {
    const diff = diffOf(liveBody, addBand(liveBody, 0, 1_000_000), []);
    expect(diff.changes).toEqual([]);
    expect(countChanges(diff)).toBe(1);
  });

  test('joins ranges side by side with the same change', () => {
    const draft = setCell(setCell(liveBody, 'D', 0, 'K2'), 'D', 1, 'K2');
    expect(diffOf(liveBody, draft, []).changes).toEqual([
      { grade: 'D', aboveMinor: 0, upToMinor: 5_000_000, was: 'OM', is: 'K2' },
    ]);
  });

  test('names exactly the exposures that are routed differently', () => {
    const edit = fc.record({
      grade: fc.constantFrom(...grades),
      band: fc.integer({ min: 0, max: 4 }),
      to: fc.constantFrom(...choices),
      bound: fc.integer({ min: 1, max: 4_900_000 }),
    });
    fc.assert(
      fc.property(edit, fc.integer({ min: 1, max: 40_000_000 }), (change, exposure) => {
        const draft = addBand(
          setCell(liveBody, change.grade, change.band, change.to),
          change.bound <= 2_000_000 ? 0 : 1,
          change.bound,
        );
        const cell = (body: typeof liveBody) =>
          body.rows[change.grade][
            body.bandsUpToMinor.findIndex((bound) => bound === null || exposure <= bound)
          ];
        const named = diffOf(liveBody, draft, []).changes.filter(
          ({ grade, aboveMinor, upToMinor }) =>
            grade === change.grade && exposure > aboveMinor && (upToMinor === null || exposure <= upToMinor),
        );
        expect(named.map(({ was, is }) => [was, is])).toEqual(
          cell(liveBody) === cell(draft) ? [] : [[cell(liveBody), cell(draft)]],
        );
      }),
    );
  });
});

describe('what stood in a cell before', () => {
  test('is nothing where nothing changes', () => {
    expect(previousOf(liveBody, liveBody, 'B', 1)).toEqual([]);
  });

  test('is the live tier of a changed cell', () => {
    expect(previousOf(liveBody, setCell(liveBody, 'B', 1, 'auto'), 'B', 1)).toEqual(['O']);
  });

  test('is all that stood in the range where bounds have moved', () => {
    const wide = removeBand(liveBody, 1)?.body ?? liveBody;
    expect(previousOf(liveBody, wide, 'A', 1)).toEqual(['auto', 'O']);
    expect(previousOf(liveBody, wide, 'B', 1)).toEqual([]);
  });
});
