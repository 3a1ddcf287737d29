'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { casesAfter, rememberCaseOrder } from '@/lib/client/neighbours/case-order';
import { useReadAhead } from '@/lib/client/neighbours/use-read-ahead';
import type { SavedView } from '@/lib/contracts/desk';
import type { Me } from '@/lib/contracts/house/people';
import type { QueueSort } from '@/lib/contracts/queue';
import { useBulk } from '../bulk/use-bulk';
import { mayClaim } from '../data/may';
import { useQueueActs } from '../data/use-queue-acts';
import { useQueueAddress } from '../data/use-queue-address';
import { useQueueRows } from '../data/use-queue-rows';
import { useQueueTotals } from '../data/use-queue-totals';
import { useStable } from '../data/use-stable';
import { visibleColumns } from '../state/columns';
import { listInput } from '../state/queue-address';
import { digitsOf, sortsOf } from '../state/queue-words';
import { extendTo, moveFocus, toggleRow } from '../state/selection';
import type { SortState } from '../table/queue-head';
import type { TableHandle } from '../table/queue-table';
import { createRangeStore } from '../table/range-store';
import { useSavedViews } from '../views/use-saved-views';
import { addressOf, contentOf } from '../views/view-content';
import { useElapsedMinutes } from './use-elapsed-minutes';
import { useFocusedRow } from './use-focused-row';
import { useKeptSelection } from './use-kept-selection';

/** Everything that the parts of the queue share: address, rows, totals, focus, selection, and the acts on them. */
export function useQueueScreen(me: Me) {
  const router = useRouter();
  const { currency } = me.institution;
  const digits = digitsOf(currency);
  const { address, change, openView, openAddress } = useQueueAddress();
  const settings = useStable({ ...address, row: null });
  const input = useStable(listInput(address, digits));
  const cursor = useFocusedRow(address);
  const list = useQueueRows(input);
  const totals = useQueueTotals(address.view, input.filters);
  const acts = useQueueActs(me);
  const saved = useSavedViews();
  const bulk = useBulk();
  const table = useRef<TableHandle>(null);
  const [range] = useState(createRangeStore);
  const place = JSON.stringify(input);
  const [selection, select] = useKeptSelection(place);
  const order = useMemo(() => list.shown?.map(({ row }) => row.number) ?? [], [list.shown]);
  const focused = cursor.row !== null && order.includes(cursor.row) ? cursor.row : (order[0] ?? null);
  useReadAhead(focused === null ? [] : [focused, ...casesAfter(order, focused)], { pages: true });
  const columns = useMemo(() => visibleColumns(address.view, address.hide), [address.view, address.hide]);

  useRevealed(table, order, address.row);
  const focus = (number: string | null) => {
    if (number === null) return;
    cursor.focus(number);
    table.current?.reveal(order.indexOf(number));
  };
  const latest = useRef({ select, focus, selection, order, focused, acts, open: (_number: string) => {} });
  const open = (number: string) => {
    const from = cursor.settle(number);
    const total = totals.total === null || totals.total.more ? null : totals.total.count;
    rememberCaseOrder({ from, numbers: order, offset: 0, total }, number);
    router.push(`/applications/${number}`);
  };
  latest.current = { select, focus, selection, order, focused, acts, open };
  const claims = mayClaim(me);
  const rowActs = useMemo(
    () => ({
      focus: (number: string) => latest.current.focus(number),
      open: (number: string) => latest.current.open(number),
      claim: claims ? (number: string) => void latest.current.acts.claim([number]) : null,
      toggle: (number: string, extend: boolean) => {
        const now = latest.current;
        now.select(
          extend && now.focused !== null
            ? extendTo(now.selection, now.order, now.focused, number)
            : toggleRow(now.selection, number),
        );
      },
    }),
    [claims],
  );
  const { sort, direction } = input;
  const sorting = useMemo(
    (): SortState => ({
      sort,
      direction,
      allowed: sortsOf(address.view),
      onSort: (next: QueueSort) =>
        change(next === sort ? { dir: direction === 'asc' ? 'desc' : 'asc' } : { sort: next, dir: null }),
    }),
    [sort, direction, address.view, change],
  );
  return {
    me,
    currency,
    digits,
    address,
    /** The address without the focused row: what the bars show. */
    settings,
    change,
    openView,
    openSaved: ({ content }: SavedView) => content !== null && openAddress(addressOf(content, digits)),
    saved,
    bulk,
    content: contentOf(settings, digits),
    list,
    totals,
    acts,
    table,
    range,
    order,
    columns,
    sorting,
    focused,
    focusedRow: list.shown?.find(({ row }) => row.number === focused)?.row ?? null,
    selection,
    selectedRows: (list.shown ?? []).map(({ row }) => row).filter((row) => selection.has(row.number)),
    select,
    focus,
    /** Moves the focus by `step` rows; with `extend` the rows passed are ticked. */
    move: (step: number, extend: boolean) => {
      const next = moveFocus(order, focused, step);
      if (next === null) return;
      if (extend && focused !== null) select(extendTo(selection, order, focused, next));
      focus(next);
    },
    open,
    page: useCallback((step: 1 | -1) => table.current?.page(step), []),
    rowActs,
    elapsedMinutes: useElapsedMinutes(list.arrivedAt, list.stale),
  };
}

/** Coming back to the list, or by a link: the row of the address is brought into the window once it is loaded. */
function useRevealed(table: RefObject<TableHandle | null>, order: readonly string[], row: string | null) {
  const revealed = useRef(false);
  useEffect(() => {
    if (revealed.current || order.length === 0) return;
    const at = row === null ? 0 : order.indexOf(row);
    if (at < 0) return;
    revealed.current = true;
    if (at > 0) table.current?.reveal(at);
  }, [table, order, row]);
}

export type QueueScreen = ReturnType<typeof useQueueScreen>;
