'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import { useAuthority } from '../authority-context';
import { ActFailure } from '../words/act-failure';
import { ScheduledNotice } from './scheduled-notice';

/** What there is to do next: draw a draft up, or look at why one came back. */
export function DraftNotice() {
  const { view } = useAuthority();
  return (
    <>
      {view.scheduled === null ? null : <ScheduledNotice scheduled={view.scheduled} />}
      {view.draft === null ? <NoDraft /> : <SentBack />}
    </>
  );
}

function NoDraft() {
  const t = useTranslations('authority.noDraft');
  const { view, refresh } = useAuthority();
  const start = useAct((fromVersionId: string, key) => client.authority.startDraft({ fromVersionId, key }));
  const draw = async () => {
    if ((await start.run(view.live.id)) === null) return;
    await refresh();
    showToast({ text: t('drawn', { number: view.live.number }) });
  };
  return (
    <>
      <Notice
        icon="note"
        className="mb-4"
        title={t('title')}
        actions={
          view.may.draft ? (
            <Button kind="ink" disabled={start.running} onClick={() => void draw()}>
              {t('draw', { number: view.live.number })}
            </Button>
          ) : undefined
        }
      >
        {t(view.may.draft ? 'text' : 'readOnly')}
      </Notice>
      <ActFailure failure={start.failure} className="mb-4" />
    </>
  );
}

function SentBack() {
  const t = useTranslations('authority.sentBack');
  const format = useFormat();
  const { draft } = useAuthority().view;
  if (draft === null || draft.sentBack === null || draft.proposedAt !== null) return null;
  const { by, at, reason } = draft.sentBack;
  return (
    <Notice
      tone="warn"
      className="mb-4"
      title={
        by === null
          ? t('titlePlain', { moment: format.moment(at) })
          : t('title', { name: format.person(by), moment: format.moment(at) })
      }
    >
      {reason}
    </Notice>
  );
}
