'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormat } from '@/lib/client/format/use-format';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { diffOf } from '../state/matrix-diff';
import { ChangeList } from '../words/change-list';
import type { InForce } from './in-force-field';

/** Exactly what will be recorded: the version, every change in words, from when, and who signs. */
export function PublishSummary({ draft, start }: { draft: MatrixVersionView; start: InForce }) {
  const t = useTranslations('authority.publish');
  const format = useFormat();
  const { view, me } = useAuthority();
  const product = view.products.find(({ code }) => code === view.product);
  const result = view.backtest?.result;
  const rows: readonly { readonly key: string; readonly term: string; readonly value: ReactNode }[] = [
    {
      key: 'changes',
      term: t('changes', { number: view.live.number }),
      value: <ChangeList diff={diffOf(view.live.body, draft.body, view.exceptions)} />,
    },
    {
      key: 'from',
      term: t('from'),
      value:
        start.instant === null
          ? t('atOnce')
          : t('moment', { day: format.dayYear(start.instant), time: format.time(start.instant) }),
    },
    {
      key: 'maker',
      term: t('maker'),
      value: draft.drawnUpBy === null ? t('unknown') : format.person(draft.drawnUpBy),
    },
    ...(draft.note === '' ? [] : [{ key: 'note', term: t('note'), value: draft.note }]),
    { key: 'checker', term: t('checker'), value: format.person(me) },
    ...(result
      ? [
          {
            key: 'backtest',
            term: t('backtest'),
            value: t('backtestOf', {
              cases: format.count(result.cases),
              changed: format.count(result.changed),
            }),
          },
        ]
      : []),
  ];
  return (
    <>
      <p className="mb-3 text-17 font-medium">
        {t('lead', { number: draft.number, product: product?.name[format.locale] ?? view.product })}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-t border-rule-2">
        {rows.map((row) => (
          <div key={row.key} className="col-span-2 grid grid-cols-subgrid border-b border-rule py-1">
            <dt className="py-1 text-ink-3">{row.term}</dt>
            <dd className="min-w-0 py-1">{row.value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
