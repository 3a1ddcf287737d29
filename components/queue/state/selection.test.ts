import { describe, expect, test } from 'vitest';
import { extendTo, headTick, moveFocus, nothingSelected, toggleAll, toggleRow } from './selection';

const order = ['a', 'b', 'c', 'd'];

describe('ticked rows', () => {
  test('a row is ticked and unticked', () => {
    const one = toggleRow(nothingSelected, 'b');
    expect([...one]).toEqual(['b']);
    expect([...toggleRow(one, 'b')]).toEqual([]);
    expect([...nothingSelected]).toEqual([]);
  });
  test('extending ticks all between, in either direction, and keeps what was ticked', () => {
    expect([...extendTo(new Set(['d']), order, 'c', 'a')].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect([...extendTo(nothingSelected, order, 'a', 'b')]).toEqual(['a', 'b']);
  });
  test('extending from a row that has left changes nothing', () =>
    expect(extendTo(nothingSelected, order, 'x', 'b')).toBe(nothingSelected));
  test('the box in the head ticks all, then none', () => {
    const all = toggleAll(new Set(['b']), order);
    expect([...all]).toEqual(order);
    expect(toggleAll(all, order).size).toBe(0);
    expect(toggleAll(nothingSelected, []).size).toBe(0);
  });
  test('and says none, some or all', () => {
    expect(headTick(nothingSelected, order)).toBe('none');
    expect(headTick(new Set(['b']), order)).toBe('some');
    expect(headTick(new Set(order), order)).toBe('all');
    expect(headTick(new Set(['gone']), order)).toBe('none');
  });
});

describe('the focused row', () => {
  test('moves and is held at the ends', () => {
    expect(moveFocus(order, 'b', 1)).toBe('c');
    expect(moveFocus(order, 'd', 1)).toBe('d');
    expect(moveFocus(order, 'a', -1)).toBe('a');
  });
  test('starts at the first row', () => {
    expect(moveFocus(order, null, 1)).toBe('a');
    expect(moveFocus(order, 'gone', -1)).toBe('a');
    expect(moveFocus([], null, 1)).toBeNull();
  });
});
