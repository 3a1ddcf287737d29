'use client';

import { useRef } from 'react';

/** Pure: rows in the order in which they stood before; those that came since follow as they are given. */
export function keptOrder<Row extends { readonly key: string }>(
  rows: readonly Row[],
  before: readonly string[],
): readonly Row[] {
  const place = (row: Row) => (before.includes(row.key) ? before.indexOf(row.key) : before.length);
  return rows.toSorted((one, other) => place(one) - place(other));
}

/** Rows keep their places while the page is open: what was just settled does not move from under the pointer. */
export function useKeptOrder<Row extends { readonly key: string }>(rows: readonly Row[]): readonly Row[] {
  const before = useRef<readonly string[]>([]);
  const ordered = keptOrder(rows, before.current);
  before.current = ordered.map(({ key }) => key);
  return ordered;
}
