'use client';

import type { ReactNode } from 'react';
import { Icon } from '../icon';

/** Head of a column that sorts: ink with an arrow when it does. The order itself lives in the address. */
export function SortHead({
  children,
  direction,
  onSort,
  number = false,
}: {
  children: ReactNode;
  direction: 'asc' | 'desc' | null;
  onSort: () => void;
  number?: boolean | undefined;
}) {
  const sort = direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined;
  return (
    <th scope="col" aria-sort={sort} className={number ? 'number' : undefined}>
      <button type="button" className="sort-button" onClick={onSort}>
        {children}
        {direction ? <Icon name={direction === 'asc' ? 'up' : 'down'} size={12} /> : null}
      </button>
    </th>
  );
}
