'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Fragment, useEffect, useRef } from 'react';
import { api, client } from '@/lib/client/api';
import { useFormat } from '@/lib/client/format/use-format';
import type { NewsKind } from '@/lib/domain/audit/news';
import { useScene } from '../case/case-context';
import { usePainted } from '../case/use-painted';

const partOf: Readonly<Record<NewsKind, string>> = {
  papers: '/documents',
  answers: '/documents',
  requests: '/documents',
  messages: '/messages',
  notes: '/history',
  signatures: '/history',
  moves: '/history',
  holder: '/history',
};

/** What others did since the reader looked last; the mark that they have looked is written once this is painted. */
export function SinceLine() {
  const t = useTranslations('desk.since');
  const format = useFormat();
  const { list } = useFormatter();
  const { view } = useScene();
  const { number } = view;
  const enabled = usePainted();
  const { data } = useQuery({
    enabled,
    ...api.desk.since.queryOptions({ input: { number } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useLooked(number, data?.sequence);
  if (data === undefined || data.since === null || data.news.length === 0) return null;
  return (
    <p className="text-ink-2" data-since="">
      {t('title', { time: format.moment(data.since) })}{' '}
      {data.news.map(({ kind, count, people }, at) => (
        <Fragment key={kind}>
          {at === 0 ? '' : t('comma')}
          <Link className="link" href={`/applications/${number}${partOf[kind]}`} prefetch={false}>
            {t(`kinds.${kind}`, {
              count,
              names: people.length === 0 ? t('somebody') : list(people.map((each) => format.person(each))),
            })}
          </Link>
        </Fragment>
      ))}
      {t('stop')}
    </p>
  );
}

/** After the paint, and once for each state of the record that was shown; what could not be written is written next time. */
function useLooked(number: string, sequence: number | undefined) {
  const written = useRef(-1);
  useEffect(() => {
    if (sequence === undefined || sequence <= written.current) return;
    const frame = requestAnimationFrame(() => {
      written.current = sequence;
      client.desk.looked({ number, sequence }).catch(() => {
        written.current = -1;
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [number, sequence]);
}
