'use client';

import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { SortHead } from '@/components/ui/tables/sort-head';
import { currencySymbol } from '@/lib/client/format/numbers';
import type { QueueSort } from '@/lib/contracts/queue';
import type { Locale } from '@/lib/i18n/locale';
import type { QueueColumn } from '../state/columns';
import type { Direction } from '../state/queue-words';
import { leaves } from './leaving-columns';

type Widths = Readonly<Record<QueueColumn, number | undefined>>;

/** Widths in px, fitted to the words of each language; the reason takes what is left. */
const widths: Readonly<Record<Locale, Widths>> = {
  en: {
    number: 85,
    applicant: 106,
    product: 110,
    amount: 70,
    term: 40,
    grade: 82,
    reason: undefined,
    documents: 52,
    stage: 84,
    clock: 136,
    decided: 132,
    holder: 114,
  },
  zh: {
    number: 89,
    applicant: 76,
    product: 100,
    amount: 76,
    term: 46,
    grade: 92,
    reason: undefined,
    documents: 56,
    stage: 74,
    clock: 168,
    decided: 172,
    holder: 90,
  },
};

const sortOf: Partial<Record<QueueColumn, QueueSort>> = {
  amount: 'amount',
  grade: 'grade',
  clock: 'sla',
  decided: 'decided',
  number: 'received',
};

export type SortState = {
  readonly sort: QueueSort;
  readonly direction: Direction;
  readonly allowed: readonly QueueSort[];
  readonly onSort: (sort: QueueSort) => void;
};

/** Column widths; the same for the rows and for the bars that stand in their place while loading. */
export function QueueColumnWidths({ columns }: { columns: readonly QueueColumn[] }) {
  const locale = useLocale();
  return (
    <colgroup>
      <col width={44} />
      {columns.map((column) => (
        <col key={column} width={widths[locale][column]} className={leaves[column]} />
      ))}
    </colgroup>
  );
}

/** The sticky head: a box for all loaded rows, and heads that sort where the list can be sorted so. */
export function QueueHead({
  columns,
  currency,
  sorting,
  tick,
  onTick,
}: {
  columns: readonly QueueColumn[];
  currency: string;
  sorting: SortState;
  tick: 'none' | 'some' | 'all';
  onTick: () => void;
}) {
  const t = useTranslations('queue');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = tick === 'some';
  }, [tick]);
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">
          <input
            ref={box}
            type="checkbox"
            className="tick"
            checked={tick === 'all'}
            aria-label={t('selectAll')}
            onChange={onTick}
          />
        </th>
        {columns.map((column) => {
          const sort = sortOf[column];
          const label =
            column === 'amount'
              ? t('columns.amount', { symbol: currencySymbol(currency) })
              : t(`columns.${column}`);
          const number = column === 'amount' || column === 'term';
          if (sort !== undefined && sorting.allowed.includes(sort)) {
            return (
              <SortHead
                key={column}
                number={number}
                direction={sorting.sort === sort ? sorting.direction : null}
                onSort={() => sorting.onSort(sort)}
              >
                {label}
              </SortHead>
            );
          }
          return (
            <th
              key={column}
              scope="col"
              className={clsx(number && 'number', leaves[column])}
              title={column === 'term' ? t('columns.termLong') : undefined}
            >
              {label}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Grey bars in the true heights and widths; nothing for the first 300 ms. */
export function QueueSkeleton({ columns, rows }: { columns: readonly QueueColumn[]; rows: number }) {
  const t = useTranslations('ui');
  return (
    <tbody className="late" aria-busy="true">
      {Array.from({ length: rows }, (_, index) => `bar ${index}`).map((key, index) => (
        <tr key={key} className="h-[30px]">
          <td>{index === 0 ? <span className="sr-only">{t('loading')}</span> : null}</td>
          {columns.map((column) => (
            <td key={column} className={leaves[column]}>
              <span className="bar" />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
