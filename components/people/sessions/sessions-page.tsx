'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';

import { ErrorNotice } from '@/components/ui/notices/states';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import { ActFailure } from '../list/act-failure';
import { LoadingLines } from '../list/loading-lines';
import { browserOf } from './browser-of';

/** Where the person is signed in; every session but the one in use can be ended here. */
export function SessionsPage() {
  const t = useTranslations('people.sessions');
  const lists = useTranslations('people');
  const ui = useTranslations('ui');
  const format = useFormat();
  const queries = useQueryClient();
  const { data, isPending, isError, refetch } = useQuery(api.people.mySessions.queryOptions());
  const act = useAct((sessionId: string, key) => client.people.revokeMySession({ sessionId, key }));
  const end = async (sessionId: string) => {
    if ((await act.run(sessionId)) === null) return;
    showToast({ text: t('ended') });
    await queries.invalidateQueries({ queryKey: api.people.mySessions.key() });
  };
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="title">{t('title')}</h1>
      </header>
      <p className="mb-4 text-ink-2">{t('lead')}</p>
      <ActFailure failure={act.failure} />
      {isPending ? <LoadingLines label={ui('loading')} lines={3} /> : null}
      {isError ? (
        <ErrorNotice title={lists('loadFailed')} onRetry={() => void refetch()}>
          {lists('loadFailedText')}
        </ErrorNotice>
      ) : null}
      <ul className="max-w-[760px] border-t border-rule-2">
        {data?.sessions.map((session) => (
          <li
            key={session.id}
            className="flex min-h-11 flex-wrap items-center gap-x-4 border-b border-rule py-2"
          >
            <span className="min-w-40 font-medium" title={session.device}>
              {browserOf(session.device) ?? t('unknown')}
            </span>
            <span className="flex-1 text-ink-2">
              {t('since')} {format.moment(session.createdAt)} · {t('seen')}{' '}
              {format.moment(session.lastSeenAt)}
            </span>
            {session.current ? (
              <span className="text-12 text-ink-3">{t('current')}</span>
            ) : (
              <Button size="small" disabled={act.running} onClick={() => void end(session.id)}>
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
