'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { IconName, Tone } from '@/components/ui/icon';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { Status } from '@/components/ui/marks/status';
import { DataTable } from '@/components/ui/tables/data-table';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { currencySymbol, MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { SimilarCases } from '@/lib/contracts/application';
import { useScene } from '../case/case-context';

const marks: Readonly<Record<string, { tone: Tone; icon: IconName }>> = {
  repaid: { tone: 'ok', icon: 'ok' },
  on_time: { tone: 'ok', icon: 'ok' },
  repaid_late: { tone: 'ok', icon: 'ok' },
  current: { tone: 'info', icon: 'half' },
  disbursed: { tone: 'info', icon: 'half' },
  late: { tone: 'bad', icon: 'bad' },
  lost: { tone: 'bad', icon: 'bad' },
  defaulted: { tone: 'bad', icon: 'bad' },
};

/** A few of the nearest cases, each with how it ended. */
export function SimilarTable({ rows }: Pick<SimilarCases, 'rows'>) {
  const t = useTranslations('application.similar');
  const outcomes = useOpenText('application');
  const format = useFormat();
  const { view } = useScene();
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      rowKey={(row) => row.number}
      columns={[
        {
          key: 'likeness',
          head: t('likeness'),
          cell: (row) => row.likeness.toFixed(2),
          className: 'text-ink-2',
        },
        {
          key: 'number',
          head: t('number'),
          rowHead: true,
          className: 'whitespace-nowrap',
          cell: (row) => (
            <Link className="link" href={`/applications/${row.number}`} prefetch={false}>
              {row.number}
            </Link>
          ),
        },
        {
          key: 'amount',
          head: t('amount', { symbol: currencySymbol(view.currency) }),
          number: true,
          cell: (row) => format.amount(row.amountMinor, view.currency),
        },
        {
          key: 'grade',
          head: t('grade'),
          cell: (row) => (row.grade ? <GradeTile grade={row.grade} /> : MISSING),
        },
        {
          key: 'outcome',
          head: t('outcome'),
          cell: (row) => {
            const mark = marks[row.outcome] ?? { tone: 'quiet' as const, icon: 'open' as const };
            return <Status {...mark}>{outcomes(`similar.outcomes.${row.outcome}`) ?? row.outcome}</Status>;
          },
        },
      ]}
    />
  );
}
