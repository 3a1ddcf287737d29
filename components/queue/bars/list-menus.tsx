'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import { Popover } from '@/components/ui/overlays/popover';
import type { QueueView } from '@/lib/contracts/queue';
import { columnsOf, type HideableColumn, hideableColumns, type QueueColumn } from '../state/columns';
import { toggled } from '../state/filters';
import type { SortState } from '../table/queue-head';

/** What the list is sorted by, and in which direction. */
export function SortMenu({ sorting }: { sorting: SortState }) {
  const t = useTranslations('queue.sort');
  const { sort, direction, allowed, onSort } = sorting;
  const entries: MenuEntry[] = [
    ...allowed.map(
      (each): MenuEntry => ({
        kind: 'choice',
        key: each,
        label: t(each),
        checked: each === sort,
        onSelect: () => each !== sort && onSort(each),
      }),
    ),
    { kind: 'line', key: 'line' },
    {
      key: 'reverse',
      label: t('reverse'),
      icon: direction === 'asc' ? 'down' : 'up',
      onSelect: () => onSort(sort),
    },
  ];
  return (
    <Menu
      label={t('title')}
      entries={entries}
      trigger={
        <Button
          kind="quiet"
          size="small"
          icon="sort"
          aria-description={t('current', { sort: t(sort), direction: t(direction) })}
        >
          {t(sort)}
        </Button>
      }
    />
  );
}

/** Which columns are shown; those that carry the decision stay. */
export function ColumnsMenu({
  view,
  hidden,
  onChange,
}: {
  view: QueueView;
  hidden: readonly HideableColumn[];
  onChange: (hidden: HideableColumn[]) => void;
}) {
  const t = useTranslations('queue.columns');
  const name = (column: QueueColumn) => {
    if (column === 'term') return t('termLong');
    if (column === 'documents') return t('documentsLong');
    return column === 'amount' ? t('amount', { symbol: '' }).trim() : t(column);
  };
  return (
    <Popover
      label={t('title')}
      align="end"
      className="w-60"
      trigger={
        <Button kind="quiet" size="small" icon="columns">
          {t('title')}
        </Button>
      }
    >
      <ul>
        {columnsOf(view).map((column) => {
          const hideable = hideableColumns.find((each) => each === column);
          return (
            <li key={column}>
              <Checkbox
                label={name(column)}
                gloss={hideable === undefined ? t('always') : undefined}
                checked={hideable === undefined || !hidden.includes(hideable)}
                disabled={hideable === undefined}
                onChange={() => hideable !== undefined && onChange(toggled(hidden, hideable))}
                className="min-h-7"
              />
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}
