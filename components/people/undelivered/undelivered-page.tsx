'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { EmptyState, ErrorNotice } from '@/components/ui/notices/states';
import { type Column, DataTable } from '@/components/ui/tables/data-table';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { UndeliveredNotice } from '@/lib/contracts/words/notice';
import { ActFailure } from '../list/act-failure';
import { LoadingLines } from '../list/loading-lines';

const PAGE_ROWS = 50;

const undeliveredOptions = () =>
  api.notice.undelivered.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: PAGE_ROWS,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Given-up notices of the whole institution, newest first: what kind, which way, why. Never whose, nor what it said. */
export function UndeliveredPage() {
  const t = useTranslations('admin.undelivered');
  const people = useTranslations('people');
  const ui = useTranslations('ui');
  const queries = useQueryClient();
  const list = useInfiniteQuery(undeliveredOptions());
  const again = useAct((noticeId: string, key) => client.notice.resend({ noticeId, key }));
  const send = async ({ id }: UndeliveredNotice) => {
    if ((await again.run(id)) === null) return;
    showToast({ text: t('sent') });
    await queries.invalidateQueries({ queryKey: api.notice.undelivered.key() });
  };
  const rows = list.data?.pages.flatMap((page) => page.notices) ?? [];
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="title">{t('title')}</h1>
      </header>
      <p className="mb-4 max-w-[760px] text-ink-2">{t('lead')}</p>
      <ActFailure failure={again.failure} />
      {list.isPending ? <LoadingLines label={ui('loading')} lines={8} /> : null}
      {list.isError ? (
        <ErrorNotice title={t('loadFailed')} onRetry={() => void list.refetch()}>
          {people('loadFailedText')}
        </ErrorNotice>
      ) : null}
      {list.isSuccess && rows.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <div className="overflow-x-auto">
          <UndeliveredTable rows={rows} running={again.running} onSend={(notice) => void send(notice)} />
        </div>
      ) : null}
      {list.hasNextPage ? (
        <Button className="mt-3" disabled={list.isFetching} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}

function UndeliveredTable({
  rows,
  running,
  onSend,
}: {
  rows: readonly UndeliveredNotice[];
  running: boolean;
  onSend: (notice: UndeliveredNotice) => void;
}) {
  const t = useTranslations('admin.undelivered');
  const words = useTranslations('asking.undelivered');
  const kinds = useOpenText('admin');
  const format = useFormat();
  const kindOf = ({ template }: UndeliveredNotice) => kinds(`undelivered.kinds.${template}`) ?? template;
  const columns: Column<UndeliveredNotice>[] = [
    { key: 'kind', head: t('kind'), rowHead: true, cell: kindOf },
    { key: 'channel', head: t('channel'), cell: ({ channel }) => words(`channels.${channel}`) },
    { key: 'at', head: t('at'), cell: ({ at }) => format.moment(at) },
    { key: 'tries', head: t('tries'), number: true, cell: ({ attempts }) => format.count(attempts) },
    { key: 'why', head: t('why'), cell: ({ failure }) => words(`failures.${failure}`) },
    {
      key: 'again',
      head: '',
      width: 120,
      cell: (notice) => (
        <Button size="small" kind="quiet" disabled={running} onClick={() => onSend(notice)}>
          {words('again')}
          <span className="sr-only">
            {t('againNamed', { kind: kindOf(notice), at: format.moment(notice.at) })}
          </span>
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      className="min-w-[680px]"
    />
  );
}
