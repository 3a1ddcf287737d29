'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { ErrorNotice } from '@/components/ui/notices/states';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import { useAuthority } from '../authority-context';
import { historyOptions } from '../state/authority-queries';
import { ActFailure } from '../words/act-failure';
import { LoadingLines } from '../words/loading-lines';
import { VersionLine } from './version-line';

/** All versions, newest first; an earlier one comes back as the draft of a new one. */
export function History({ onDone }: { onDone: () => void }) {
  const t = useTranslations('authority.history');
  const { view, refresh } = useAuthority();
  const { data, isPending, isError, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    historyOptions(view.product),
  );
  const start = useAct((fromVersionId: string, key) => client.authority.startDraft({ fromVersionId, key }));
  const draw = async (fromVersionId: string, number: number) => {
    if ((await start.run(fromVersionId)) === null) return;
    showToast({ text: t('drawn', { number }) });
    onDone();
    await refresh();
  };
  if (isPending) return <LoadingLines lines={6} />;
  if (isError)
    return (
      <ErrorNotice title={t('failed')} onRetry={() => void refetch()}>
        {t('failedText')}
      </ErrorNotice>
    );
  const versions = data.pages.flatMap((page) => page.versions);
  return (
    <>
      {view.may.draft && view.draft !== null ? (
        <p className="mb-3 text-12 text-ink-3">{t('oneDraft', { number: view.draft.number })}</p>
      ) : null}
      <ActFailure failure={start.failure} className="mb-3" />
      <ol>
        {versions.map((version) => (
          <VersionLine
            key={version.id}
            version={version}
            busy={start.running}
            onDraw={
              view.may.draft && view.draft === null ? () => void draw(version.id, version.number) : null
            }
          />
        ))}
      </ol>
      {hasNextPage ? (
        <Button className="mt-3" onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}
