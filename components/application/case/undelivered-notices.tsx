'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { UndeliveredNotice } from '@/lib/contracts/words/notice';
import { useScene } from './case-context';

/** What a party was to be told and was not: why, and a way to send it again. */
export function UndeliveredNotices() {
  const t = useTranslations('asking.undelivered');
  const { view, reload } = useScene();
  const format = useFormat();
  const queries = useQueryClient();
  const shown = view.undelivered > 0 && view.acts.message.allowed;
  const { data } = useQuery({
    ...api.notice.undelivered.queryOptions({ input: { number: view.number } }),
    enabled: shown,
  });
  const again = useAct((noticeId: string, key) => client.notice.resend({ noticeId, key }));
  if (!shown || data === undefined) return null;
  const send = async ({ id }: UndeliveredNotice) => {
    if ((await again.run(id)) === null) return;
    showToast({ text: t('sent') });
    await queries.invalidateQueries({ queryKey: api.notice.undelivered.key() });
    reload();
  };
  return (
    <div id="undelivered">
      <Notice tone="warn" title={t('count', { count: view.undelivered })}>
        <ul>
          {data.notices.map((notice) => (
            <li key={notice.id} className="flex items-center gap-3">
              <span>
                {format.labelled(
                  t(`channels.${notice.channel}`),
                  format.joined(t(`failures.${notice.failure}`), t('tries', { count: notice.attempts })),
                )}
              </span>
              <Button size="small" kind="quiet" disabled={again.running} onClick={() => void send(notice)}>
                {t('again')}
              </Button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
