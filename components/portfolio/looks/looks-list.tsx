'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/marks/status';
import { EmptyState } from '@/components/ui/notices/states';
import { DataTable } from '@/components/ui/tables/data-table';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { LookRow, ReviewRow } from '@/lib/contracts/after-decision/second-look';

const caseLink = ({ number }: { number: string }) => (
  <Link className="link" href={`/applications/${number}`}>
    {number}
  </Link>
);

type Empty = 'all' | 'running' | 'settled' | 'reversed' | 'reviews';

function NoneHere({ empty }: { empty: Empty }) {
  const t = useTranslations('secondLooks.list.none');
  return <EmptyState title={t(`${empty}.title`)}>{t(`${empty}.why`)}</EmptyState>;
}

/** Second looks with what came of them; every row opens its case. */
export function LooksList({ rows, empty }: { rows: readonly LookRow[]; empty: Empty }) {
  const t = useTranslations('secondLooks');
  const format = useFormat();
  const reasons = useOpenText('reasons');
  if (rows.length === 0) return <NoneHere empty={empty} />;
  return (
    <DataTable
      label={t('list.title')}
      rows={rows}
      rowKey={(row) => `${row.number} ${row.askedAt}`}
      columns={[
        { key: 'number', head: t('list.number'), cell: caseLink, rowHead: true },
        { key: 'kind', head: t('list.kind'), cell: (row) => t(`tag.${row.kind}`) },
        { key: 'grade', head: t('list.grade'), cell: (row) => row.grade ?? MISSING },
        {
          key: 'reasons',
          head: t('list.reasons'),
          cell: (row) => row.reasons.map((code) => reasons(`${code}.label`) ?? code).join(' · ') || MISSING,
        },
        { key: 'asked', head: t('list.asked'), cell: (row) => format.moment(row.askedAt) },
        { key: 'due', head: t('list.due'), cell: (row) => format.day(row.dueAt) },
        {
          key: 'result',
          head: t('list.result'),
          cell: (row) => (
            <Tag tone={row.result === 'reversed' || row.result === 'improved' ? 'info' : 'quiet'} icon={null}>
              {t(`result.${row.result ?? 'running'}`)}
            </Tag>
          ),
        },
      ]}
    />
  );
}

/** Drawn decisions that wait for a verdict, the first due first. */
export function ReviewsList({ rows, empty }: { rows: readonly ReviewRow[]; empty: Empty }) {
  const t = useTranslations('secondLooks');
  const format = useFormat();
  if (rows.length === 0) return <NoneHere empty={empty} />;
  return (
    <DataTable
      label={t('list.reviews')}
      rows={rows}
      rowKey={(row) => row.number}
      columns={[
        { key: 'number', head: t('list.number'), cell: caseLink, rowHead: true },
        { key: 'decision', head: t('list.decision'), cell: (row) => t(`decision.${row.result}`) },
        { key: 'asked', head: t('list.asked'), cell: (row) => format.moment(row.drawnAt) },
        { key: 'due', head: t('list.due'), cell: (row) => format.day(row.dueAt) },
      ]}
    />
  );
}
