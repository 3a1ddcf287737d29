import { expect, test } from 'vitest';
import { entryOf, placeAfter } from './use-grid-keys';

const at = (row: number, column: number) => ({ row, column });

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
  expect(placeAfter(from, key, 5)).toEqual(to);
});

test('another key leads nowhere', () => {
  expect(placeAfter(at(0, 0), 'Tab', 5)).toBeNull();
  expect(placeAfter(at(0, 0), '3', 5)).toBeNull();
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
