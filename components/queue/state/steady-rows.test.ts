import { describe, expect, test } from 'vitest';
import { steadyRows } from './steady-rows';

const row = (number: string, version = 1) => ({ number, version });
const numbers = (steady: ReturnType<typeof steadyRows>) => steady.rows.map((each) => each.row.number);
const first = steadyRows(null, [row('a'), row('b'), row('c')]);

describe('rows that stay still', () => {
  test('the first data is shown as it comes', () => {
    expect(numbers(first)).toEqual(['a', 'b', 'c']);
    expect(first.waiting).toBe(0);
  });
  test('content changes in its place, whatever the fresh order', () => {
    const next = steadyRows(first, [row('c'), row('a', 2), row('b')]);
    expect(numbers(next)).toEqual(['a', 'b', 'c']);
    expect(next.rows[0]?.row).toEqual(row('a', 2));
  });
  test('what came in between waits; what came after is appended', () => {
    const next = steadyRows(first, [row('x'), row('a'), row('b'), row('y'), row('c'), row('d'), row('e')]);
    expect(numbers(next)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(next.waiting).toBe(2);
  });
  test('what has left stays, marked, and comes back unmarked', () => {
    const without = steadyRows(first, [row('a'), row('c')]);
    expect(without.rows.map((each) => each.gone)).toEqual([false, true, false]);
    const back = steadyRows(without, [row('a'), row('b'), row('c')]);
    expect(back.rows.map((each) => each.gone)).toEqual([false, false, false]);
  });
  test('a row that did not change is the same object, and is not drawn again', () => {
    const fresh = [row('a'), row('b')];
    const shown = steadyRows(null, fresh);
    const [a, b] = fresh;
    const next = steadyRows(shown, [...(a ? [a] : []), ...(b ? [row('b', 2)] : [])]);
    expect(next.rows[0]).toBe(shown.rows[0]);
    expect(next.rows[1]).not.toBe(shown.rows[1]);
  });
  test('when nothing shown is left the fresh rows are shown', () => {
    expect(numbers(steadyRows(first, [row('x')]))).toEqual(['x']);
    expect(numbers(steadyRows(first, []))).toEqual([]);
  });
});
