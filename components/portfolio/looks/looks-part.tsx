'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type IntervalRow, IntervalRows } from '@/components/charts/bars/interval-rows';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import { api } from '@/lib/client/rpc/api';
import type { LookReport, LookTally } from '@/lib/contracts/after-decision/second-look';
import { useIntervalText } from '../chart-parts';
import styles from '../portfolio.module.css';

type Dimension = 'kind' | 'grade' | 'reason' | 'person' | 'branch';
type Part = { readonly by: Dimension; readonly rows: readonly LookTally[] };

/** How often a second look changed the answer: by kind, grade, reason and who had decided, each opening its cases. */
export function LooksPart({ branch, weeks }: { branch: string | null; weeks: number }) {
  const t = useTranslations('secondLooks');
  const { data } = useQuery({
    ...api.secondLook.report.queryOptions({ input: { weeks, ...(branch === null ? {} : { branch }) } }),
    staleTime: 60_000,
  });
  if (data === undefined || (data.whole.asked === 0 && reviewed(data) + data.reviews.waiting === 0))
    return null;
  const parts: readonly Part[] = [
    { by: 'kind', rows: data.byKind },
    { by: 'grade', rows: data.byGrade },
    { by: 'reason', rows: data.byReason },
    { by: 'person', rows: data.byPerson },
    { by: 'branch', rows: data.byBranch },
  ];
  return (
    <Section title={t('report')} gloss={t('reportGloss')} className="mt-6">
      <Head report={data} branch={branch} />
      {/* Shares of nothing are not drawn: until one is answered the lines above say all there is. */}
      {data.whole.settled === 0 ? null : (
        <div className={styles.charts}>
          {parts
            .filter(({ rows }) => rows.length > 0)
            .map((part) => (
              <div key={part.by} className={styles.third}>
                <LooksBy part={part} branch={branch} />
              </div>
            ))}
        </div>
      )}
    </Section>
  );
}

const reviewed = ({ reviews }: LookReport) => reviews.agreed + reviews.disagreed;

const addressOf = (branch: string | null, filter: Readonly<Record<string, string>>) =>
  `/portfolio/second-looks?${new URLSearchParams({ ...(branch === null ? {} : { branch }), ...filter })}`;

function Head({ report, branch }: { report: LookReport; branch: string | null }) {
  const t = useTranslations('secondLooks');
  const { whole, medianHours, reviews } = report;
  return (
    <>
      <p className="text-13 text-ink-2">
        <Link className="link" href={addressOf(branch, {})}>
          {whole.settled === 0
            ? t('finding.none')
            : t('finding.some', { reversed: whole.reversed, settled: whole.settled })}
        </Link>
        {medianHours === null
          ? null
          : ` · ${t('median', { hours: medianHours, running: whole.asked - whole.settled })}`}
      </p>
      <p className="text-13 text-ink-2">
        {t('reviews.finding', { given: reviewed(report), disagreed: reviews.disagreed })} ·{' '}
        <Link className="link" href={addressOf(branch, { show: 'reviews' })}>
          {t('reviews.waiting', { waiting: reviews.waiting })}
        </Link>
      </p>
    </>
  );
}

function LooksBy({ part, branch }: { part: Part; branch: string | null }) {
  const t = useTranslations('secondLooks');
  const format = useFormat();
  const nameOf = useNames(part.by);
  const lineOf = useLine(part.by, branch);
  const title = t(`by.${part.by}`);
  const percent = (value: number | null) => (value === null ? MISSING : format.percent(value, { places: 0 }));
  return (
    <ChartFrame
      title={title}
      table={
        <DataTable
          label={title}
          rows={part.rows}
          rowKey={(row) => row.key}
          columns={[
            { key: 'key', head: t('head.key'), cell: nameOf, rowHead: true },
            { key: 'asked', head: t('head.asked'), cell: (row) => format.count(row.asked), number: true },
            {
              key: 'settled',
              head: t('head.settled'),
              cell: (row) => format.count(row.settled),
              number: true,
            },
            {
              key: 'reversed',
              head: t('head.reversed'),
              cell: (row) => format.count(row.reversed),
              number: true,
            },
            { key: 'low', head: t('head.low'), cell: (row) => percent(row.shareLow), number: true },
            { key: 'high', head: t('head.high'), cell: (row) => percent(row.shareHigh), number: true },
          ]}
        />
      }
    >
      <IntervalRows
        label={title}
        rows={part.rows.map(lineOf)}
        countHead={t('head.of')}
        ticks={[0, 0.5, 1].map((at) => ({ at, label: format.percent(at, { places: 0 }) }))}
      />
    </ChartFrame>
  );
}

function useNames(by: Dimension): (row: LookTally) => string {
  const t = useTranslations('secondLooks');
  const reasons = useOpenText('reasons');
  const locale = useLocale();
  return ({ key, label }) => {
    switch (by) {
      case 'kind':
        return key === 'human_review' ? t('tag.human_review') : t('tag.second_look');
      case 'grade':
        return key === '-' ? t('noGrade') : key;
      case 'reason':
        return reasons(`${key}.label`) ?? key.replaceAll('_', locale === 'zh' ? '' : ' ');
      default:
        return label;
    }
  };
}

function useLine(by: Dimension, branch: string | null): (row: LookTally) => IntervalRow {
  const t = useTranslations('secondLooks');
  const format = useFormat();
  const interval = useIntervalText();
  const nameOf = useNames(by);
  return (row) => {
    const value = row.settled === 0 ? null : row.reversed / row.settled;
    const name = nameOf(row);
    const opens = by === 'grade' && row.key === '-' ? {} : { [by]: row.key };
    return {
      key: row.key,
      name,
      value,
      low: row.shareLow,
      high: row.shareHigh,
      shown: value === null ? MISSING : format.percent(value, { places: 0 }),
      count: format.count(row.settled),
      href: addressOf(branch, opens),
      spoken: t('spoken', {
        name,
        reversed: row.reversed,
        settled: row.settled,
        interval: value === null ? '' : interval(row.shareLow, row.shareHigh),
      }),
    };
  };
}
