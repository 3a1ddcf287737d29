'use client';

import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useState } from 'react';
import { FilterChip } from '@/components/ui/controls/chip';
import { Kbd } from '@/components/ui/controls/kbd';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/overlays/popover';
import { useFormat } from '@/lib/client/format/use-format';
import { showToast } from '@/lib/client/toasts';
import type { Me } from '@/lib/contracts/house/people';
import { useFacets } from '../data/use-facets';
import { useFilterText } from '../data/use-filter-text';
import type { ChangeAddress } from '../data/use-queue-address';
import type { HideableColumn } from '../state/columns';
import { activeFilters, type FilterName, withoutFilter, withoutFilters } from '../state/filters';
import { type QueueAddress, writeQueueAddress } from '../state/queue-address';
import type { SortState } from '../table/queue-head';
import { FilterPanel } from './filter-panel';
import { ColumnsMenu, SortMenu } from './list-menus';
import { OrderNote } from './order-note';

type Props = {
  readonly address: QueueAddress;
  readonly change: ChangeAddress;
  readonly me: Me;
  readonly digits: number;
  readonly sorting: SortState;
  /** How to keep what is set here under a name. */
  readonly saving: ReactNode;
  /** The menu is open: `F` opens it too. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
};

/** The filters that are on, one chip each, and how to add, change and clear them; sort and columns at the right. */
export const FiltersBar = memo(function FiltersBar({
  address,
  change,
  me,
  digits,
  open,
  onOpen,
  sorting,
  saving,
}: Props) {
  const { currency } = me.institution;
  const t = useTranslations('queue.filters');
  const [editing, setEditing] = useState<FilterName | null>(null);
  const active = activeFilters(address);
  const facets = useFacets(me, open || active.length > 0);
  const filterText = useFilterText(facets, currency, digits, me.id);
  const edit = (name: FilterName) => {
    if (name === 'docs') return;
    setEditing(name);
    onOpen(true);
  };
  return (
    <section className="filters" aria-label={t('region')}>
      {active.map((name) => (
        <FilterChip
          key={name}
          name={t(`name.${name}`)}
          value={filterText(name, address)}
          onOpen={name === 'docs' ? undefined : () => edit(name)}
          onRemove={() => change(withoutFilter(name))}
        />
      ))}
      <Popover
        label={t('add')}
        open={open}
        onOpenChange={(next) => {
          if (!next) setEditing(null);
          onOpen(next);
        }}
        trigger={
          <button type="button" className="chip chip-add" aria-keyshortcuts="F">
            <Icon name="plus" size={12} />
            {t('add')}
            <Kbd keys="f" />
          </button>
        }
      >
        <FilterPanel
          filters={address}
          facets={facets}
          currency={currency}
          meId={me.id}
          change={change}
          close={() => onOpen(false)}
          editing={editing}
          onEdit={setEditing}
        />
      </Popover>
      {active.length > 0 ? (
        <button
          type="button"
          className="min-h-6 px-1.5 text-12 text-ink-3 hover:text-ink"
          onClick={() => change(withoutFilters)}
        >
          {t('clear')}
        </button>
      ) : null}
      <AddressMark address={address} />
      {saving}
      <OrderNote sorting={sorting} />
      <SortMenu sorting={sorting} />
      <ColumnsMenu
        view={address.view}
        hidden={address.hide}
        onChange={(hide: HideableColumn[]) => change({ hide })}
      />
    </section>
  );
});

/** The address holds everything that is set here; a click copies it. */
function AddressMark({ address }: { address: QueueAddress }) {
  const t = useTranslations('queue');
  const format = useFormat();
  const path = `/queue${writeQueueAddress({ ...address, row: null, peek: null })}`;
  return (
    <span className="flex min-w-0 flex-1 justify-end">
      <button
        type="button"
        className="flex min-h-6 min-w-0 items-center gap-1.5 text-ink-3 hover:text-ink"
        title={t('address')}
        onClick={async () => {
          await navigator.clipboard.writeText(`${window.location.origin}${path}`);
          showToast({ text: t('copied') });
        }}
      >
        <Icon name="link" size={14} />
        <span className="sr-only">{format.labelled(t('copyAddress'), '')}</span>
        <span className="truncate font-mono text-11">{decodeURIComponent(path)}</span>
      </button>
    </span>
  );
}
