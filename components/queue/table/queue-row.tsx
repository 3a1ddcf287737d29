'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import type { QueueRow } from '@/lib/contracts/queue';
import type { QueueColumn } from '../state/columns';
import { RowCells } from './row-cells';

/** Callbacks of the table; the same objects for as long as the table stands, so that rows are drawn only when they change. */
export type RowActs = {
  readonly focus: (number: string) => void;
  readonly toggle: (number: string, extend: boolean) => void;
  readonly open: (number: string) => void;
  /** `null` for a reader who may not claim. */
  readonly claim: ((number: string) => void) | null;
};

type Props = {
  readonly row: QueueRow;
  /** Place in the list, 0 for the first. */
  readonly index: number;
  readonly focused: boolean;
  readonly selected: boolean;
  readonly gone: boolean;
  readonly columns: readonly QueueColumn[];
  readonly currency: string;
  readonly elapsedMinutes: number;
  readonly acts: RowActs;
};

export const rowId = (number: string) => `row-${number}`;

/** One application: click to focus, double click to open, tick to select. */
export const QueueRowLine = memo(function QueueRowLine(props: Props) {
  const { row, index, focused, selected, gone, columns, acts } = props;
  const t = useTranslations('queue');
  return (
    // The keys of the list are commands of the page; the row itself answers to the pointer only.
    <tr
      id={rowId(row.number)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={focused ? 'true' : undefined}
      className={clsx('cursor-default', gone && 'opacity-60')}
      onClick={() => acts.focus(row.number)}
      onDoubleClick={() => acts.open(row.number)}
    >
      <td>
        <input
          type="checkbox"
          className="tick"
          tabIndex={-1}
          checked={selected}
          aria-label={t('selectRow', { number: row.number })}
          onChange={() => undefined}
          onClick={(event) => {
            event.stopPropagation();
            acts.toggle(row.number, event.shiftKey);
          }}
        />
      </td>
      <RowCells
        row={row}
        columns={columns}
        gone={gone}
        currency={props.currency}
        elapsedMinutes={props.elapsedMinutes}
        onClaim={acts.claim}
      />
    </tr>
  );
});
