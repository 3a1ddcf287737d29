'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { memo, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Kbd } from '@/components/ui/controls/kbd';
import { useFormat } from '@/lib/client/format/use-format';
import { useSingleKeys } from '@/lib/client/keys/use-commands';
import { useRenewal } from '@/lib/client/live/use-live';
import type { QueueView } from '@/lib/contracts/queue';
import { freshOptions, ROWS_MS } from '../data/queue-queries';
import type { QueueTotals } from '../data/use-queue-totals';
import { NewsMark } from '../table/news-mark';
import type { RangeStore } from '../table/range-store';

const hints = [
  { word: 'move', keys: ['j', 'k'] },
  { word: 'select', keys: ['x'] },
  { word: 'peek', keys: ['space'] },
  { word: 'open', keys: ['enter'] },
  { word: 'claim', keys: ['c'] },
] as const;

function Hints({ claims }: { claims: boolean }) {
  const t = useTranslations('queue.keys');
  const singleKeys = useSingleKeys();
  return (
    <span
      className="flex min-w-0 flex-1 gap-3.5 overflow-hidden max-tablet:hidden"
      role="note"
      aria-label={t('hints')}
    >
      {hints
        .filter(({ word }) => claims || word !== 'claim')
        .filter(({ keys }) => singleKeys || keys.every((key) => key.length > 1))
        .map(({ word, keys }) => (
          <span key={word} className="key-hint">
            {keys.map((key) => (
              <Kbd key={key} keys={key} />
            ))}
            {t(word)}
          </span>
        ))}
      {singleKeys ? (
        <>
          <span className="key-hint">
            <Kbd keys="v 1" />–<Kbd keys="9" />
            {t('views')}
          </span>
          <span className="key-hint">
            <Kbd keys="?" />
            {t('all')}
          </span>
        </>
      ) : (
        <span className="key-hint">
          <Kbd keys="mod+k" />
          {t('turnOn')}
        </span>
      )}
    </span>
  );
}

/** How many cases are new to the reader and how many others changed, with the marks that their rows carry. */
function Fresh({ view }: { view: QueueView }) {
  const t = useTranslations('desk.since');
  const format = useFormat();
  const { data } = useQuery({ ...freshOptions(view), refetchInterval: useRenewal(ROWS_MS) });
  if (data === undefined || data.unseen + data.changed === 0) return null;
  return (
    <span className="flex items-center gap-3 whitespace-nowrap" title={t('freshHint')} data-fresh="">
      {data.unseen > 0 ? (
        <span className="flex items-center gap-1.5">
          <NewsMark news="new" label={t('ring')} />
          {t(data.more ? 'unseenMore' : 'unseen', { count: format.count(data.unseen) })}
        </span>
      ) : null}
      {data.changed > 0 ? (
        <span className="flex items-center gap-1.5">
          <NewsMark news="changed" label={t('dot')} />
          {t('changedCount', { count: format.count(data.changed) })}
        </span>
      ) : null}
    </span>
  );
}

/** The keys of the list, which rows stand in the window, of how many, and what they ask for in all. */
export const FootBar = memo(function FootBar({
  claims,
  view,
  totals,
  range,
  onPage,
}: {
  view: QueueView;
  totals: QueueTotals;
  range: RangeStore;
  onPage: (direction: 1 | -1) => void;
  /** Whether the reader may claim. */
  claims: boolean;
}) {
  const t = useTranslations('queue.foot');
  const format = useFormat();
  const seen = useSyncExternalStore(range.subscribe, range.get, () => null);
  const { total, sum } = totals;
  const place =
    seen === null || total === null
      ? null
      : t(total.more ? 'rangeMore' : 'range', {
          first: format.count(seen.first + 1),
          last: format.count(seen.last + 1),
          total: format.count(total.count),
        });
  return (
    <footer className="tool-foot">
      <Hints claims={claims} />
      <Fresh view={view} />
      <span className="whitespace-nowrap">
        {place ?? (total?.count === 0 ? t('none') : '')}
        {place !== null && sum !== null
          ? `${t('separator')}${t('sum', { amount: format.moneyRounded(sum.amountMinor, sum.currency) })}`
          : ''}
      </span>
      <span className="flex gap-1">
        <Button kind="quiet" size="small" icon="left" label={t('previous')} onClick={() => onPage(-1)} />
        <Button kind="quiet" size="small" icon="right" label={t('next')} onClick={() => onPage(1)} />
      </span>
    </footer>
  );
});
