import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareInQueue,
  type OrderClause,
  type OrderDirection,
  type OrderedRow,
  type OrderKey,
  type OrderName,
  orderClauses,
  orderKeys,
} from './queue-order';

const NOW = Date.parse('2026-11-23T04:00:00Z');
const names = Object.keys(orderKeys).filter((name): name is OrderName => name in orderKeys);
const directions: readonly OrderDirection[] = ['asc', 'desc'];

const near = fc.integer({ min: -5, max: 5 }).map((hours) => NOW + hours * 3_600_000);
const row: fc.Arbitrary<OrderedRow> = fc.record({
  id: fc.uuid(),
  dueMs: fc.option(near, { nil: null }),
  receivedMs: near,
  amountMinor: fc.integer({ min: 1, max: 4 }),
  gradeRank: fc.constantFrom(1, 2, 5, 9),
  decidedMs: fc.option(near, { nil: null }),
});

type Pair = (above: OrderedRow, below: OrderedRow) => boolean;
const overdue = ({ dueMs }: OrderedRow) => dueMs !== null && dueMs <= NOW;
const still = ({ dueMs }: OrderedRow) => dueMs === null;
/** No row with the mark stands below one without it. */
const first =
  (has: (row: OrderedRow) => boolean): Pair =>
  (above, below) =>
    has(above) || !has(below);
const last =
  (has: (row: OrderedRow) => boolean): Pair =>
  (above, below) =>
    has(below) || !has(above);
const rising =
  (of: (row: OrderedRow) => number | null): Pair =>
  (above, below) => {
    const [a, b] = [of(above), of(below)];
    return a === null || b === null || a <= b;
  };
const falling =
  (of: (row: OrderedRow) => number | null): Pair =>
  (above, below) =>
    rising(of)(below, above);
const grade = ({ gradeRank }: OrderedRow) => (gradeRank === 9 ? null : gradeRank);

/** What each sentence promises of any two rows, written from the sentence and not from the sort. */
const promises: Record<OrderClause, Pair> = {
  overdue_first: first(overdue),
  overdue_last: last(overdue),
  least_left_first: rising((each) => each.dueMs),
  most_left_first: falling((each) => each.dueMs),
  still_last: last(still),
  still_first: first(still),
  oldest_first: rising((each) => each.receivedMs),
  newest_first: falling((each) => each.receivedMs),
  smallest_first: rising((each) => each.amountMinor),
  largest_first: falling((each) => each.amountMinor),
  best_grade_first: rising(grade),
  worst_grade_first: falling(grade),
  ungraded_last: last((each) => each.gradeRank === 9),
  ungraded_first: first((each) => each.gradeRank === 9),
  first_decided_first: rising((each) => each.decidedMs),
  last_decided_first: falling((each) => each.decidedMs),
  fixed_among_equals: () => true,
};
const leading: Record<OrderKey, (each: OrderedRow) => unknown> = {
  due: (each) => each.dueMs,
  received: (each) => each.receivedMs,
  amount: (each) => each.amountMinor,
  grade: (each) => each.gradeRank,
  decided: (each) => each.decidedMs,
  id: (each) => each.id,
};

describe.each(names.flatMap((name) => directions.map((direction) => [name, direction] as const)))(
  'the words for %s, %s',
  (name, direction) => {
    it('promise what the sort does, of every two rows', () => {
      const { first: said, amongEquals } = orderClauses(name, direction);
      const equal = leading[orderKeys[name][0]];
      fc.assert(
        fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
          const sorted = rows.toSorted((a, b) => compareInQueue(name, direction, a, b));
          sorted.forEach((above, index) => {
            for (const below of sorted.slice(index + 1)) {
              for (const clause of said) expect(promises[clause](above, below), clause).toBe(true);
              if (equal(above) === equal(below))
                for (const clause of amongEquals.slice(0, 1))
                  expect(promises[clause](above, below), clause).toBe(true);
            }
          });
        }),
      );
    });

    it('turn round with the direction', () => {
      const other = direction === 'asc' ? 'desc' : 'asc';
      fc.assert(
        fc.property(row, row, (a, b) => {
          expect(Math.sign(compareInQueue(name, direction, a, b))).toBe(
            Math.sign(compareInQueue(name, other, b, a)),
          );
        }),
      );
    });
  },
);

it('the queue stands overdue first, then by time left, paused last, and the oldest first among equals', () => {
  expect(orderClauses('sla', 'asc')).toEqual({
    first: ['overdue_first', 'least_left_first', 'still_last'],
    amongEquals: ['oldest_first', 'fixed_among_equals'],
  });
});
