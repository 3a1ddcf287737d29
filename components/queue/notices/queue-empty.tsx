'use client';

import { useQueries } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { EmptyState } from '@/components/ui/notices/states';
import { useFormat } from '@/lib/client/format/use-format';
import type { Me } from '@/lib/contracts/house/people';
import type { QueueView } from '@/lib/contracts/queue';
import { mayClaim, sitsOnPanels } from '../data/may';
import { filteredOptions } from '../data/queue-queries';
import { useFacets } from '../data/use-facets';
import { useFilterText } from '../data/use-filter-text';
import type { ChangeAddress } from '../data/use-queue-address';
import type { QueueTotals } from '../data/use-queue-totals';
import { activeFilters, type FilterName, withoutFilter, withoutFilters } from '../state/filters';
import { filtersOf, type QueueAddress } from '../state/queue-address';

/** Nothing in a view without filters: says what is next. */
export function ViewEmpty({
  me,
  view,
  counts,
  nothingFree,
  onClaimNext,
  onView,
}: {
  me: Pick<Me, 'roles' | 'appointments'>;
  view: QueueView;
  counts: QueueTotals['counts'];
  nothingFree: boolean;
  onClaimNext: () => void;
  onView: (view: QueueView) => void;
}) {
  const t = useTranslations('queue.empty');
  const unclaimed = mayClaim(me) ? (counts.unclaimed ?? 0) : 0;
  const votes = view === 'to_sign' && sitsOnPanels(me) && (counts.committee ?? 0) > 0;
  const free = nothingFree ? ` ${t('nothingFree')}` : '';
  const texts: Partial<Record<QueueView, readonly [string, string]>> = {
    open: [t('allTitle'), t('allText')],
    mine: [t('mineTitle'), t('mineText', { count: unclaimed })],
    unclaimed: [t('unclaimedTitle'), t('unclaimedText', { count: counts.open ?? 0 })],
    at_risk: [t('atRiskTitle'), t('atRiskText')],
    decided: [t('decidedTitle'), t('decidedText')],
    to_sign: [t('toSignTitle'), votes ? t('toSignPanels') : t('toSignText')],
    unstaffed: [t('unstaffedTitle'), t('unstaffedText')],
  };
  const [title, text] = texts[view] ?? [t('otherTitle'), t('otherText')];
  return (
    <EmptyState
      title={title}
      actions={
        <>
          {votes ? (
            <Button kind="ink" onClick={() => onView('committee')}>
              {t('seeCommittee')}
            </Button>
          ) : null}
          {unclaimed > 0 && view !== 'archive' ? (
            <Button kind="ink" keys="c" onClick={onClaimNext}>
              {t('claimNext')}
            </Button>
          ) : null}
          {unclaimed > 0 && view !== 'unclaimed' ? (
            <Button onClick={() => onView('unclaimed')}>{t('seeUnclaimed')}</Button>
          ) : null}
          {unclaimed === 0 && view !== 'open' ? (
            <Button onClick={() => onView('open')}>{t('seeOpen')}</Button>
          ) : null}
        </>
      }
    >
      {text}
      {free}
    </EmptyState>
  );
}

/** No row passes the filters: names them, and says which one to take away to see how many. */
export function FilteredEmpty({
  address,
  digits,
  me,
  change,
}: {
  address: QueueAddress;
  digits: number;
  me: Me;
  change: ChangeAddress;
}) {
  const t = useTranslations('queue');
  const format = useFormat();
  const active = activeFilters(address);
  const filterText = useFilterText(useFacets(me, true), me.institution.currency, digits, me.id);
  const ways = [
    ...active.map((name) => ({ name, away: withoutFilter(name) })),
    ...(active.length > 1 ? [{ name: null, away: withoutFilters }] : []),
  ];
  const counted = useQueries({
    queries: ways.map(({ away }) =>
      filteredOptions(address.view, filtersOf({ ...address, ...away }, digits)),
    ),
  });
  const worded = (name: FilterName) => `${t(`filters.name.${name}`)} ${filterText(name, address)}`;
  const midSentence = (text: string) => `${text.charAt(0).toLocaleLowerCase(format.locale)}${text.slice(1)}`;
  const useful = ways.flatMap((way, at) => {
    const found = counted[at]?.data;
    if (found === undefined || found.count === 0) return [];
    return [{ ...way, count: `${format.count(found.count)}${found.more ? '+' : ''}` }];
  });
  const single = useful.filter(({ name }) => name !== null);
  const shown = single.length > 0 ? single : useful;
  return (
    <EmptyState title={t('empty.filteredTitle')}>
      {t('empty.filteredText', { filters: active.map(worded).join(t('empty.comma')) })}
      {shown.map(({ name, away, count }) => {
        const remove = (words: React.ReactNode) => (
          <button type="button" className="link" onClick={() => change(away)}>
            {words}
          </button>
        );
        return (
          <span key={name ?? 'all'} className="block">
            {name === null
              ? t.rich('empty.removeAll', { remove, count })
              : t.rich('empty.removeToSee', { remove, count, filter: midSentence(worded(name)) })}
          </span>
        );
      })}
    </EmptyState>
  );
}
