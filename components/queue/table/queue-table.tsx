'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { ShownRow } from '../data/use-queue-rows';
import type { QueueColumn } from '../state/columns';
import { headTick, type Selection } from '../state/selection';
import { QueueColumnWidths, QueueHead, QueueSkeleton, type SortState } from './queue-head';
import { QueueRowLine, type RowActs, rowId } from './queue-row';
import styles from './queue-table.module.css';
import type { RangeStore } from './range-store';

const ROW_PX = 30;
const HEAD_PX = 32;
/** Rows kept ready above and below the window; the page stays under 1,500 nodes with them. */
const READY_ROWS = 5;
/** The next page is fetched when this few loaded rows are left below. */
const FETCH_AHEAD = 20;
/** A table that is worked in: the focus rests on the grid, which names the focused row. */
const gridProps = ({ label, total, columns, rows, stale, focused }: Props, focusedHere: boolean) =>
  ({
    role: 'grid',
    tabIndex: 0,
    'aria-label': label,
    'aria-multiselectable': true,
    'aria-rowcount': total === null ? -1 : total + 1,
    'aria-colcount': columns.length + 1,
    'aria-busy': rows === null || stale || undefined,
    'aria-activedescendant': focusedHere && focused !== null ? rowId(focused) : undefined,
  }) as const;
const notForReaders = { 'aria-hidden': true } as const;
/** The server draws as many rows as a usual window shows; the browser corrects it before anything is seen. */
const FIRST_PAINT = { width: 1084, height: 690 };

export type TableHandle = {
  readonly reveal: (index: number) => void;
  /** Scrolls by one window, down (1) or up (−1). */
  readonly page: (direction: 1 | -1) => void;
};

type Props = {
  readonly label: string;
  /** `null` while the first page is on its way. */
  readonly rows: readonly ShownRow[] | null;
  /** All rows of the view; `null` where only the loaded ones are known. */
  readonly total: number | null;
  readonly columns: readonly QueueColumn[];
  readonly currency: string;
  readonly sorting: SortState;
  readonly focused: string | null;
  readonly selection: Selection;
  readonly onTickAll: () => void;
  readonly acts: RowActs;
  readonly elapsedMinutes: number;
  readonly stale: boolean;
  readonly range: RangeStore;
  readonly more: { readonly any: boolean; readonly loading: boolean; readonly load: () => void };
  readonly ref: Ref<TableHandle>;
};

/**
 * The rows in a grid of which only those in the window exist. The grid has the focus as a whole and names the
 * focused row; its keys are the commands of the page.
 */
export function QueueTable(props: Props) {
  const { rows, columns, focused, selection, range, more } = props;
  const t = useTranslations('queue');
  const pane = useRef<HTMLDivElement>(null);
  const count = rows?.length ?? 0;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW_PX,
    overscan: READY_ROWS,
    initialRect: FIRST_PAINT,
    scrollPaddingStart: HEAD_PX,
    paddingStart: 0,
    getItemKey: (index) => rows?.[index]?.row.number ?? index,
  });
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  useVisibleRange(range, virtual.range, count);

  const nearEnd = last !== undefined && last.index >= count - FETCH_AHEAD;
  const { any, loading, load } = more;
  useEffect(() => {
    if (nearEnd && any && !loading) load();
  }, [nearEnd, any, loading, load]);

  useImperativeHandle(props.ref, () => ({
    reveal: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    page: (direction) => {
      const height = (pane.current?.clientHeight ?? ROW_PX) - HEAD_PX;
      pane.current?.scrollBy({ top: direction * Math.floor(height / ROW_PX) * ROW_PX });
    },
  }));

  const order = rows?.map(({ row }) => row.number) ?? [];
  const focusedHere = focused !== null && items.some(({ index }) => rows?.[index]?.row.number === focused);
  const above = first?.start ?? 0;
  const below = last === undefined ? 0 : count * ROW_PX - last.end;
  return (
    <div ref={pane} className={clsx('tool-scroll', styles.pane, selection.size > 0 && styles.underBulk)}>
      <table {...gridProps(props, focusedHere)} className={`ledger worklist ${styles.grid}`}>
        <QueueColumnWidths columns={columns} />
        <QueueHead
          columns={columns}
          currency={props.currency}
          sorting={props.sorting}
          tick={headTick(selection, order)}
          onTick={props.onTickAll}
        />
        {rows === null ? <QueueSkeleton columns={columns} rows={21} /> : null}
        <tbody className={props.stale ? 'opacity-60' : undefined}>
          <Space height={above} />
          {items.map(({ index }) => {
            const entry = rows?.[index];
            if (entry === undefined) return null;
            const { number } = entry.row;
            return (
              <QueueRowLine
                key={number}
                row={entry.row}
                gone={entry.gone}
                index={index}
                focused={number === focused}
                selected={selection.has(number)}
                columns={columns}
                currency={props.currency}
                elapsedMinutes={props.elapsedMinutes}
                acts={props.acts}
              />
            );
          })}
          <Space height={below} />
        </tbody>
      </table>
      {loading ? <div className="late px-5 py-2 text-12 text-ink-3">{t('foot.loading')}</div> : null}
    </div>
  );
}

/** Stands for the rows that do not exist; by attribute, as the server may not send style attributes. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr {...notForReaders} className={styles.space}>
      <td>
        <svg className="block w-px" height={height} />
      </td>
    </tr>
  );
}

function useVisibleRange(
  store: RangeStore,
  range: { startIndex: number; endIndex: number } | null,
  count: number,
) {
  const start = range?.startIndex ?? -1;
  const end = range?.endIndex ?? -1;
  useEffect(() => {
    store.set(count === 0 || start < 0 ? null : { first: start, last: Math.min(end, count - 1) });
  }, [store, start, end, count]);
}
