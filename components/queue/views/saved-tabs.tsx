'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { SavedView, ViewContent } from '@/lib/contracts/desk';
import { writeQueueAddress } from '../state/queue-address';
import { COUNTED_VIEWS, type SavedViews } from './use-saved-views';
import { addressOf, sameContent } from './view-content';

/** Saved views as tabs beside the fixed ones, the first seven; a colleague's says whose it is. */
export function SavedTabs({
  saved,
  content,
  digits,
  onOpen,
}: {
  saved: SavedViews;
  /** What the list shows now. */
  content: ViewContent;
  digits: number;
  onOpen: (view: SavedView) => void;
}) {
  const t = useTranslations('desk.views');
  const format = useFormat();
  const shown = saved.views.slice(0, COUNTED_VIEWS);
  if (shown.length === 0) return null;
  return (
    <>
      <span aria-hidden="true" className="mx-2 my-2.5 w-px flex-none bg-rule-2" />
      {shown.map((view) => {
        const counted = saved.countOf(view);
        const current = view.content !== null && sameContent(view.content, content);
        return (
          <a
            key={view.id}
            href={
              view.content === null ? '/queue' : `/queue${writeQueueAddress(addressOf(view.content, digits))}`
            }
            aria-current={current ? 'true' : undefined}
            title={titleOf(view)}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              onOpen(view);
            }}
          >
            <span className="max-w-40 truncate">{view.name}</span>
            {counted === null ? null : (
              <span className="tab-count">
                {counted.more
                  ? t('more', { count: format.count(counted.count) })
                  : format.count(counted.count)}
              </span>
            )}
          </a>
        );
      })}
    </>
  );

  function titleOf(view: SavedView): string {
    if (view.gone.length > 0 || view.content === null) return t('broken');
    const whose = view.owner !== null ? t('by', { name: format.person(view.owner) }) : null;
    const shared = view.shared && whose === null ? t('sharedByYou') : whose;
    // The tab cuts a long name.
    return shared === null ? view.name : `${view.name}: ${shared}`;
  }
}
