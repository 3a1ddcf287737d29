import { expect, test } from 'vitest';
import { entryOf, type GridShape, placeAfter } from './use-grid-keys';

const at = (row: number, column: number) => ({ row, column });
const matrix: GridShape = { firstRow: -1, lastRow: 4, columns: 5 };
/** A code in row 1 that no signer gives, and one in row 2 that serves the last act alone. */
const codes: GridShape = {
  firstRow: 0,
  lastRow: 3,
  columns: 3,
  has: ({ row, column }) => row !== 1 && (row !== 2 || column === 2),
};

test.each([
  ['ArrowRight', at(0, 0), at(0, 1)],
  ['ArrowRight', at(0, 4), at(0, 4)],
  ['ArrowLeft', at(2, 3), at(2, 2)],
  ['ArrowLeft', at(2, 0), at(2, 0)],
  ['ArrowUp', at(0, 2), at(-1, 2)],
  ['ArrowUp', at(-1, 2), at(-1, 2)],
  ['ArrowDown', at(4, 2), at(4, 2)],
  ['Home', at(3, 2), at(3, 0)],
  ['End', at(3, 2), at(3, 4)],
])('%s from %j leads to %j', (key, from, to) => {
  expect(placeAfter(from, key, matrix)).toEqual(to);
});

test.each([
  ['ArrowDown', at(0, 2), at(2, 2)],
  ['ArrowDown', at(0, 0), at(3, 0)],
  ['ArrowUp', at(3, 1), at(0, 1)],
  ['ArrowLeft', at(2, 2), at(2, 2)],
  ['Home', at(2, 2), at(2, 2)],
  ['ArrowDown', at(3, 1), at(3, 1)],
])('%s from %j steps over what cannot be worked in, to %j', (key, from, to) => {
  expect(placeAfter(from, key, codes)).toEqual(to);
});

test('another key leads nowhere', () => {
  expect(placeAfter(at(0, 0), 'Tab', matrix)).toBeNull();
  expect(placeAfter(at(0, 0), '3', matrix)).toBeNull();
});

test('a figure names an entry of the open list, and nothing beyond it', () => {
  expect(['1', '6', '7', '0', 'a', 'Enter'].map((key) => entryOf(key, 6))).toEqual([
    0,
    5,
    null,
    null,
    null,
    null,
  ]);
});
