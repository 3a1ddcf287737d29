'use client';

import { type KeyboardEvent, type RefObject, useState } from 'react';
import { grades } from '@/lib/domain/authority/vocabulary';

/** Row −1 holds the heads of the bands, rows 0 to 4 the grades. */
export type Place = { readonly row: number; readonly column: number };
const HEAD_ROW = -1;
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const textOf = ({ row, column }: Place) => `${row}.${column}`;
const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Where the arrow keys lead from a place, within the grid; `null` for another key. */
export function placeAfter(from: Place, key: string, columns: number): Place | null {
  if (key === 'Home') return { ...from, column: 0 };
  if (key === 'End') return { ...from, column: columns - 1 };
  const step = steps[key];
  if (step === undefined) return null;
  return {
    row: clamp(from.row + step[0], HEAD_ROW, grades.length - 1),
    column: clamp(from.column + step[1], 0, columns - 1),
  };
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
export function useGridKeys(grid: RefObject<HTMLElement | null>, columns: number) {
  const [asked, setAt] = useState<Place>({ row: 0, column: 0 });
  // A band may have been taken out under the place.
  const at = { ...asked, column: Math.min(asked.column, columns - 1) };
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
      const next = placeAfter(at, event.key, columns);
      if (next === null) return;
      event.preventDefault();
      event.stopPropagation();
      focus(next);
    },
  };
}
