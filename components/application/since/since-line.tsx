'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Fragment, useEffect, useRef } from 'react';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { type NewsKind, natureOf } from '@/lib/domain/audit/news';
import { useScene } from '../case/case-context';
import { usePainted } from '../case/use-painted';

/** Where each kind is seen: a part of the case, or a place on the page that is open. */
const placeOf: Readonly<Record<NewsKind, string>> = {
  papers: '/documents',
  answers: '/documents',
  messages: '/messages',
  notes: '/history',
  requests: '/documents',
  notices: '#undelivered',
  reassessed: '',
  signatures: '/history',
  voided: '/history',
  figures: '/documents',
  papers_settled: '/documents',
  requests_changed: '/documents',
  guarantees: '#parties',
  conditions: '/payout',
  moves: '/history',
  holder: '/history',
};

type Item = Awaited<ReturnType<typeof client.desk.since>>['news'][number];

/**
 * What others did since the reader looked last, the new and the changed apart, each with its place; the mark that they
 * have looked is written once this is painted.
 */
export function SinceLine() {
  const t = useTranslations('desk.since');
  const format = useFormat();
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
  const told = (['new', 'changed'] as const).map((nature) => ({
    nature,
    items: data.news.filter(({ kind }) => natureOf(kind) === nature),
  }));
  return (
    <p className="text-ink-2" data-since="">
      {t('title', { time: format.moment(data.since) })}
      {told.map(({ nature, items }) =>
        items.length === 0 ? null : (
          <Fragment key={nature}>
            {' '}
            {t.rich(nature, { list: () => <Links items={items} number={number} /> })}
          </Fragment>
        ),
      )}
    </p>
  );
}

function Links({ items, number }: { items: readonly Item[]; number: string }) {
  const t = useTranslations('desk.since');
  const words = useItemWords();
  return items.map((item, at) => (
    <Fragment key={item.kind}>
      {at === 0 ? '' : t('comma')}
      <Link className="link" href={`/applications/${number}${placeOf[item.kind]}`} prefetch={false}>
        {words(item)}
      </Link>
    </Fragment>
  ));
}

function useItemWords(): (item: Item) => string {
  const t = useTranslations('desk.since');
  const kinds = useTranslations('application.documentKinds');
  const format = useFormat();
  const { list } = useFormatter();
  return ({ kind, count, people, documentKinds }) => {
    const names = people.length === 0 ? t('somebody') : list(people.map((each) => format.person(each)));
    return kind === 'papers' && documentKinds.length > 0
      ? t('kinds.papersNamed', { count, kinds: list(documentKinds.map((each) => kinds(each))) })
      : t(`kinds.${kind}`, { count, names });
  };
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
