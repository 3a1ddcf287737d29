'use client';

import { useTranslations } from 'next-intl';
import { RowBars } from '@/components/charts/bars/row-bars';
import { ChartFrame } from '@/components/charts/chart-frame';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { PortfolioView } from '@/lib/contracts/portfolio';
import { CsvButton, type Standing } from '../chart-parts';
import { usePortfolioTools } from '../portfolio-tools';
import { type WaitFinding, waitFinding } from '../state/findings';

/** How long half of each grade waits for its outcome, in business hours. */
export function WaitChart({ view, standing }: { view: PortfolioView; standing: Standing }) {
  const t = useTranslations('portfolio.wait');
  const format = useFormat();
  const { hrefOf } = usePortfolioTools();
  const title = useTitle(waitFinding(view.byGrade));
  const longest = Math.max(0, ...view.byGrade.map((row) => row.medianHours ?? 0));
  const timeOf = (hours: number | null) => (hours === null ? MISSING : format.businessTime(hours * 60));
  return (
    <ChartFrame
      title={title}
      gloss={t('gloss')}
      table={
        <DataTable
          label={title}
          rows={view.byGrade}
          rowKey={(row) => row.grade}
          columns={[
            { key: 'grade', head: t('grade'), cell: (row) => row.grade, rowHead: true },
            {
              key: 'hours',
              head: t('hours'),
              cell: (row) => (row.medianHours === null ? MISSING : format.count(row.medianHours)),
              number: true,
              strong: true,
            },
            { key: 'decided', head: t('decided'), cell: (row) => format.count(row.decided), number: true },
          ]}
        />
      }
      note={
        <CsvButton
          title={title}
          standing={standing}
          sheet={{
            chart: t('chart'),
            head: [t('grade'), t('hours'), t('decided')],
            rows: view.byGrade.map((row) => [row.grade, row.medianHours, row.decided]),
          }}
        />
      }
    >
      <RowBars
        label={title}
        rows={view.byGrade.map(({ grade, medianHours, decided }) => ({
          key: grade,
          name: <GradeTile grade={grade} />,
          share: medianHours === null || longest === 0 ? null : medianHours / longest,
          shown: timeOf(medianHours),
          gloss: t('decidedCount', { count: format.count(decided) }),
          href: hrefOf({ list: 'ended', group: null, grade, withinDays: null }),
          spoken:
            medianHours === null
              ? t('spokenNone', { grade })
              : t('spoken', { grade, time: timeOf(medianHours), decided }),
        }))}
      />
    </ChartFrame>
  );
}

function useTitle(found: WaitFinding): string {
  const t = useTranslations('portfolio.wait');
  const format = useFormat();
  const timeOf = (hours: number) => format.businessTime(hours * 60);
  switch (found.kind) {
    case 'none':
      return t('none');
    case 'few':
      return t('few', { decided: found.decided });
    case 'even':
      return t('even', { time: timeOf(found.hours) });
    case 'slowest':
      return t('slowest', {
        slow: found.slow.grade,
        slowTime: timeOf(found.slow.hours),
        fast: found.fast.grade,
        fastTime: timeOf(found.fast.hours),
      });
  }
}
