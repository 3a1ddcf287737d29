'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { ErrorNotice } from '@/components/ui/notices/states';
import { Section } from '@/components/ui/section';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { api } from '@/lib/client/rpc/api';
import { useScene } from '../case/case-context';
import { NotesPart } from '../notes/notes-part';
import { EventList } from './event-line';
import { TimeSpent } from './time-spent';

const PAGE = 50;

/** Notes for colleagues, then every event of the case, newest first, a page at a time. */
export function HistoryPart() {
  const t = useTranslations('application.history');
  const format = useFormat();
  const failureText = useFailureText();
  const { view } = useScene();
  const pages = useInfiniteQuery(
    api.application.timeline.infiniteOptions({
      input: (cursor: string | undefined) => ({
        number: view.number,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const events = pages.data?.pages.flatMap((page) => page.events) ?? view.timeline;
  const complete = pages.isSuccess && !pages.hasNextPage;
  return (
    <>
      <TimeSpent />
      <NotesPart />
      <Section
        title={t('title')}
        gloss={t('gloss', { total: format.count(view.timelineTotal) })}
        ruled={false}
        className="max-w-[720px]"
      >
        <EventList events={events} currency={view.currency} complete={complete} />
        {pages.isError ? (
          <ErrorNotice title={t('failed')} onRetry={() => void pages.refetch()}>
            {failureText(readFailure(pages.error))}
          </ErrorNotice>
        ) : null}
        {pages.hasNextPage ? (
          <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('more')}
          </Button>
        ) : null}
        {complete ? <p className="text-12 text-ink-3">{t('end')}</p> : null}
      </Section>
    </>
  );
}
