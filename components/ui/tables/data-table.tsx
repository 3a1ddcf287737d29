import { clsx } from 'clsx';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';

export type Column<Row> = {
  key: string;
  /** Empty text for the corner above the names of rows. */
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Aligned right with its head. */
  number?: boolean | undefined;
  /** The column that matters: its head is ink. */
  strong?: boolean | undefined;
  /** Fixed width in px; the other columns share what is left. */
  width?: number | undefined;
  className?: string | undefined;
  /** Names the row for assistive technology. */
  rowHead?: boolean | undefined;
};

/** A table that is worked in like a sheet: where its cells are found, and the keys that move between them. */
export type WorkedIn = {
  readonly ref: RefObject<HTMLTableElement | null>;
  readonly id: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/**
 * A table inside a section, rows of 28 px (46 with `twoLine`). Units stand in the heads. `isSum` marks rows with a
 * rule above and a double rule below.
 * With `workedIn` it is a grid; its cells bring their own buttons.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  isSum,
  twoLine = false,
  headless = false,
  className,
  workedIn,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  isSum?: ((row: Row) => boolean) | undefined;
  twoLine?: boolean | undefined;
  /** Heads are for assistive technology only. */
  headless?: boolean | undefined;
  className?: string | undefined;
  workedIn?: WorkedIn | undefined;
}) {
  return (
    <table
      ref={workedIn?.ref}
      id={workedIn?.id}
      {...(workedIn === undefined ? {} : { role: 'grid', onKeyDownCapture: workedIn.onKeyDown })}
      className={clsx('ledger', twoLine ? 'ledger-two-line' : 'ledger-tight', className)}
      aria-label={label}
    >
      {columns.some((column) => column.width !== undefined) ? (
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} width={column.width} />
          ))}
        </colgroup>
      ) : null}
      <thead className={clsx(headless && 'sr-only')}>
        <tr>
          {columns.map((column) => {
            const headClass = clsx(column.number && 'number', column.strong && 'number-strong');
            return column.head === '' ? (
              <td key={column.key} />
            ) : (
              <th key={column.key} scope="col" className={headClass}>
                {column.head}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={clsx(isSum?.(row) && 'sum')}>
            {columns.map((column) => {
              const cellClass = clsx(column.number && 'number', column.className);
              return column.rowHead ? (
                <th key={column.key} scope="row" className={cellClass}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} className={cellClass}>
                  {column.cell(row)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
