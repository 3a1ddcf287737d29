'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { OwnNotice } from '@/lib/contracts/words/notice';

/** Newest first. What is on the screen has been seen: it is new this once. */
export function NoticeList({ first, next }: { first: readonly OwnNotice[]; next: string | null }) {
  const t = useTranslations('requests.notices');
  const format = useFormat();
  const [shown, setShown] = useState({ notices: first, next });
  const { notices, next: cursor } = shown;
  const more = useAct((from: string) => client.notice.mine({ cursor: from }));
  useEffect(() => {
    const noticeIds = notices.filter((each) => !each.seen).map((each) => each.id);
    if (noticeIds.length === 0) return;
    client.notice
      .seeMine({ noticeIds: noticeIds.slice(-50), key: crypto.randomUUID() })
      // They stay new until the phone has a connection again.
      .catch(() => undefined);
  }, [notices]);
  const showMore = async () => {
    const page = cursor === null ? null : await more.run(cursor);
    if (page !== null) setShown({ notices: [...notices, ...page.notices], next: page.nextCursor });
  };
  if (notices.length === 0) return <p className="px-5 pb-6 text-ink-2">{t('none')}</p>;
  return (
    <>
      <ul className="mx-5 mb-6 border-b border-rule">
        {notices.map((notice) => (
          <li key={notice.id} className="border-t border-rule py-3">
            <div className="flex items-baseline justify-between gap-3">
              <span className="small font-medium text-info">{notice.seen ? '' : t('new')}</span>
              <time dateTime={notice.at} className="small whitespace-nowrap text-ink-3">
                {format.moment(notice.at)}
              </time>
            </div>
            {notice.number === null ? (
              <span className="font-medium">{notice.title}</span>
            ) : (
              <Link
                href={`/track/${notice.number}`}
                className="font-medium underline-offset-2 hover:underline"
              >
                {notice.title}
              </Link>
            )}
            <p className="text-15 text-pretty text-ink-2">{notice.text}</p>
          </li>
        ))}
      </ul>
      {cursor === null ? null : (
        <div className="px-5 pb-6">
          <button type="button" className="btn btn-phone" onClick={() => void showMore()}>
            {t('earlier')}
          </button>
        </div>
      )}
    </>
  );
}
