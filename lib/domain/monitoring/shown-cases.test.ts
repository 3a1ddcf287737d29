import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownCases } from './shown-cases';

const cases = (...outcomes: readonly string[]) => outcomes.map((outcome, place) => ({ outcome, place }));
const places = (outcomes: readonly string[], most: number) =>
  shownCases(cases(...outcomes), most).map(({ place }) => place);

describe('past cases that are named', () => {
  test('the nearest, where they hold a bad and a good one', () => {
    expect(places(['on_time', 'late', 'declined', 'late'], 3)).toEqual([0, 1, 2]);
  });
  test('a lost one is named before one that was only late', () => {
    expect(places(['on_time', 'late', 'declined', 'lost'], 3)).toEqual([0, 1, 3]);
  });
  test('a bad one farther off takes the last place', () => {
    expect(places(['on_time', 'declined', 'declined', 'declined', 'lost', 'lost'], 3)).toEqual([0, 1, 4]);
  });
  test('so does a good one, and the bad one stays', () => {
    expect(places(['declined', 'declined', 'declined', 'lost', 'on_time'], 3)).toEqual([0, 3, 4]);
  });
  test('none that is not there is made up', () => {
    expect(places(['declined', 'current'], 5)).toEqual([0, 1]);
    expect(places([], 5)).toEqual([]);
  });
  test('never more than asked for, in their order, and a bad one wherever there is one', () => {
    const outcome = fc.constantFrom('on_time', 'late', 'lost', 'declined', 'current');
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (outcomes, most) => {
        const shown = shownCases(cases(...outcomes), most);
        expect(shown.length).toBe(Math.min(most, outcomes.length));
        expect(shown).toEqual(shown.toSorted((a, b) => a.place - b.place));
        const bad = (each: string) => each === 'lost' || each === 'late';
        expect(shown.some((each) => bad(each.outcome))).toBe(outcomes.some(bad));
        expect(shown.some((each) => each.outcome === 'lost')).toBe(outcomes.includes('lost'));
      }),
    );
  });
});
