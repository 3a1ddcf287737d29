'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { useFormat } from '@/lib/client/format/use-format';
import type { Me } from '@/lib/contracts/house/people';
import type { QueueView } from '@/lib/contracts/queue';
import type { QueueTotals } from '../data/use-queue-totals';
import { type QueueAddress, writeQueueAddress } from '../state/queue-address';
import { viewsOf } from '../state/queue-words';
import { LiveMark } from './live-mark';

const plainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** The fixed views with their live counts; only the one of late work is coloured. Filters and sort are kept. */
export const ViewsBar = memo(function ViewsBar({
  address,
  roles,
  totals,
  onOpen,
  saved,
}: {
  address: QueueAddress;
  roles: Me['roles'];
  totals: QueueTotals;
  onOpen: (view: QueueView) => void;
  /** The person's own views, beside the fixed ones. */
  saved: ReactNode;
}) {
  const t = useTranslations('queue');
  const format = useFormat();
  return (
    <nav aria-label={t('viewsNavigation')} className="tabs views">
      {viewsOf({ roles, counts: totals.counts, current: address.view }).map((view) => {
        const count = totals.counts[view];
        const hinted = view === 'to_sign' || view === 'unstaffed';
        return (
          <a
            key={view}
            href={`/queue${writeQueueAddress({ ...address, view, row: null })}`}
            aria-current={view === address.view ? 'page' : undefined}
            title={hinted ? t(`viewHints.${view}`) : undefined}
            onClick={(event) => {
              if (!plainClick(event)) return;
              event.preventDefault();
              onOpen(view);
            }}
          >
            {t(`views.${view}`)}
            {count === undefined ? null : (
              <span className={clsx('tab-count', view === 'at_risk' && count > 0 && 'tab-count-hot')}>
                {format.count(count)}
              </span>
            )}
          </a>
        );
      })}
      {saved}
      <span className="live sticky right-0 ml-auto flex items-center whitespace-nowrap bg-paper pl-3">
        <LiveMark countedAt={totals.countedAt} live={totals.live} heard={totals.heard} />
      </span>
    </nav>
  );
});
