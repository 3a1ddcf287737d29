'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { Popover } from '@/components/ui/overlays/popover';
import { useFormat } from '@/lib/client/format/use-format';
import { useRenewal } from '@/lib/client/live/use-live';
import { api, client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { NoticeView } from '@/lib/contracts/house/people';
import { announce } from '../announcer';
import { useNoticeMail } from './use-notice-mail';

const NOTICES_MS = 10_000;

/** What colleagues did that concerns the reader; nothing is there while there is nothing to see. */
export function StaffNotices() {
  const t = useTranslations('shell.notices');
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    ...api.people.notices.queryOptions(),
    refetchInterval: useRenewal(NOTICES_MS),
    staleTime: NOTICES_MS,
  });
  const words = useNoticeWords();
  useAnnounced(data?.notices ?? [], words);
  const see = useAct((noticeId: string, key) => client.people.seeNotice({ noticeId, key }));
  const seen = async (noticeId: string) => {
    await see.run(noticeId);
    await queries.invalidateQueries({ queryKey: api.people.notices.key() });
  };
  if (data === undefined || data.unseen === 0) return null;
  return (
    <Popover
      label={t('title')}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-[360px]"
      trigger={
        <Button kind="quiet" size="small" icon="message">
          {t('count', { count: data.unseen })}
        </Button>
      }
    >
      <ul>
        {data.notices.map((notice) => (
          <NoticeLine
            key={notice.id}
            notice={notice}
            text={words(notice)}
            onSeen={() => void seen(notice.id)}
            onOpen={() => {
              setOpen(false);
              void seen(notice.id);
            }}
          />
        ))}
      </ul>
      <ByEmail />
    </Popover>
  );
}

function NoticeLine({
  notice,
  text,
  onSeen,
  onOpen,
}: {
  notice: NoticeView;
  text: string;
  onSeen: () => void;
  onOpen: () => void;
}) {
  const t = useTranslations('shell.notices');
  const format = useFormat();
  const { number } = notice;
  return (
    <li className="flex items-start gap-2 border-b border-rule py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <div>{text}</div>
        <div className="text-12 text-ink-3">
          <Link className="link" href={`/applications/${number}`} prefetch={false} onClick={onOpen}>
            {number}
          </Link>
          {' · '}
          {format.moment(notice.at)}
        </div>
      </div>
      <Button kind="quiet" size="small" icon="check" label={t('seen', { number })} onClick={onSeen} />
    </li>
  );
}

/** The switch of the account menu, where the notices are at hand too. */
function ByEmail() {
  const t = useTranslations('shell.notices');
  const mail = useNoticeMail();
  if (mail === null) return null;
  return (
    <Checkbox
      className="mt-2 border-t border-rule pt-2"
      label={t('byEmail')}
      checked={mail.on}
      disabled={mail.running}
      onChange={mail.set}
    />
  );
}

function useNoticeWords(): (notice: NoticeView) => string {
  const t = useTranslations('shell.notices');
  const format = useFormat();
  return ({ kind, from }) =>
    t(`kinds.${kind}`, { name: from === null ? t('somebody') : format.person(from) });
}

/** Says politely what has come in since the page was opened; what was there before is no news. */
function useAnnounced(notices: readonly NoticeView[], words: (notice: NoticeView) => string) {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(notices.map((notice) => notice.id));
    if (before === null) return;
    const [first] = notices.filter((notice) => !before.has(notice.id));
    if (first !== undefined) announce(words(first));
  }, [notices, words]);
}
