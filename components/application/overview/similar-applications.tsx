'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { IconName, Tone } from '@/components/ui/icon';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { Status } from '@/components/ui/marks/status';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { currencySymbol, MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import { wilsonInterval } from '@/lib/domain/shared/arithmetic/wilson-interval';
import { useScene } from '../case/case-context';
import { SimilarStrip } from './similar-strip';

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

/** The nearest past cases: how many, how they ended, the bad ones included. */
export function SimilarApplications() {
  const t = useTranslations('application.similar');
  const outcomes = useOpenText('application');
  const format = useFormat();
  const { view } = useScene();
  const { total, onTime, late, lost, running, notLent, rows } = view.similar;
  if (total === 0) {
    return (
      <Section title={t('title')}>
        <p className="text-ink-3">{t('none')}</p>
      </Section>
    );
  }
  const counts = { total: format.count(total), onTime: format.count(onTime), late, lost, running, notLent };
  return (
    <Section title={t('title')} gloss={t('gloss', counts)}>
      <SimilarStrip
        label={t('chart', counts)}
        onTime={onTime}
        late={late}
        lost={lost}
        open={running + notLent}
      />
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
      <LossRate />
    </Section>
  );
}

/** The share that was lost, over those whose end is known, with how sure so few cases make it. */
function LossRate() {
  const t = useTranslations('application.similar');
  const format = useFormat();
  const { onTime, late, lost, running, notLent } = useScene().view.similar;
  const ended = onTime + late + lost;
  const interval = wilsonInterval(lost, ended);
  return (
    <p className="mt-2 text-12 text-ink-3">
      {format.sentences(
        interval === null
          ? null
          : t('rate', {
              ended: format.count(ended),
              share: format.percent(lost / ended),
              low: format.percent(interval.low),
              high: format.percent(interval.high),
            }),
        t('rest', { running, notLent }),
      )}
    </p>
  );
}
