'use client';

import { type KeyboardEvent, type RefObject, useState } from 'react';

/** Rows are counted from `firstRow` (−1: the heads are worked in too) to `lastRow`, columns from 0. */
export type Place = { readonly row: number; readonly column: number };
export type GridShape = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly columns: number;
  /** Where a grid has places that cannot be worked in; absent: everywhere. */
  readonly has?: (place: Place) => boolean;
};
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const textOf = ({ row, column }: Place) => `${row}.${column}`;
const lies = ({ firstRow, lastRow, columns }: GridShape, { row, column }: Place) =>
  row >= firstRow && row <= lastRow && column >= 0 && column < columns;

/** The next place in a direction that can be worked in; where there is none, the place itself. */
function along(from: Place, [rows, columns]: readonly [number, number], shape: GridShape): Place {
  let next = { row: from.row + rows, column: from.column + columns };
  while (lies(shape, next) && shape.has?.(next) === false)
    next = { row: next.row + rows, column: next.column + columns };
  return lies(shape, next) ? next : from;
}

/** Where the arrow keys lead from a place, within the grid; `null` for another key. */
export function placeAfter(from: Place, key: string, shape: GridShape): Place | null {
  const before = { ...from, column: -1 };
  const behind = { ...from, column: shape.columns };
  if (key === 'Home' || key === 'End') {
    const found = key === 'Home' ? along(before, [0, 1], shape) : along(behind, [0, -1], shape);
    return lies(shape, found) ? found : from;
  }
  const step = steps[key];
  return step === undefined ? null : along(from, step, shape);
}

/** Position of the entry that a figure names, 1 the first; `null` for another key or beyond the list. */
export function entryOf(key: string, count: number): number | null {
  const at = /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
  return at >= 0 && at < count ? at : null;
}

/** In the list of a cell a figure chooses as it does in the grid. */
function chooseByFigure(menu: Element, event: KeyboardEvent): void {
  const entries = menu.querySelectorAll<HTMLElement>('[role="menuitemcheckbox"]');
  const at = entryOf(event.key, entries.length);
  if (at === null || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  entries[at]?.click();
}

/** One place of the grid is in the tab order; arrow keys, Home and End move it, and the focus with it. */
export function useGridKeys(grid: RefObject<HTMLElement | null>, shape: GridShape, first: Place) {
  const [asked, setAt] = useState<Place>(first);
  // A band may have been taken out under the place.
  const at = { ...asked, column: Math.min(asked.column, shape.columns - 1) };
  const focus = (place: Place) => {
    setAt(place);
    grid.current?.querySelector<HTMLElement>(`[data-at="${textOf(place)}"]`)?.focus();
  };
  return {
    at,
    focus,
    holdsFocus: () => grid.current?.contains(document.activeElement) === true,
    place: (row: number, column: number) => ({
      'data-at': textOf({ row, column }),
      tabIndex: row === at.row && column === at.column ? 0 : -1,
      onFocus: () => setAt({ row, column }),
    }),
    /** For the grid's capture phase: a menu at a cell would otherwise open by an arrow key. */
    onKeyDown: (event: KeyboardEvent) => {
      // A menu or form that lies over the grid bubbles its keys here as well.
      const menu = event.target instanceof Element ? event.target.closest('[role="menu"]') : null;
      if (menu !== null) return chooseByFigure(menu, event);
      const inside = event.target instanceof Node && grid.current?.contains(event.target) === true;
      if (!inside || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
      const next = placeAfter(at, event.key, shape);
      if (next === null) return;
      event.preventDefault();
      event.stopPropagation();
      focus(next);
    },
  };
}
