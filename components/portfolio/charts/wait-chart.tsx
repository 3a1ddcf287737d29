'use client';

import { useTranslations } from 'next-intl';
import { RowBars } from '@/components/charts/bars/row-bars';
import { ChartFrame } from '@/components/charts/chart-frame';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import { CsvButton, type Standing } from '../chart-parts';
import { usePortfolioTools } from '../portfolio-tools';
import { decidedTarget } from '../state/case-target';
import { type WaitFinding, waitFinding } from '../state/findings';
import { decisionsByPeople, type TimeRow, type Week } from '../state/shares';

/** How long half of each grade waits for a decision by people, in business hours. */
export function WaitChart({
  rows,
  weeks,
  gloss,
  counted,
  standing,
}: {
  rows: readonly TimeRow[];
  weeks: readonly Week[];
  gloss: string;
  /** The count that a median rests on, in words. */
  counted: (count: string) => string;
  standing: Standing;
}) {
  const t = useTranslations('portfolio.wait');
  const format = useFormat();
  const { whose, hrefOf } = usePortfolioTools();
  const title = useTitle(waitFinding(rows));
  const longest = Math.max(0, ...rows.map((row) => row.medianHours ?? 0));
  const timeOf = (hours: number | null) => (hours === null ? MISSING : format.businessTime(hours * 60));
  return (
    <ChartFrame
      title={title}
      gloss={gloss}
      table={
        <DataTable
          label={title}
          rows={rows}
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
            {
              key: 'decided',
              head: t('decided'),
              cell: (row) => format.count(row.decidedByPeople),
              number: true,
            },
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
            rows: rows.map((row) => [row.grade, row.medianHours, row.decidedByPeople]),
          }}
        />
      }
    >
      <RowBars
        label={title}
        rows={rows.map(({ grade, medianHours, decidedByPeople: decided }) => ({
          key: grade,
          name: <GradeTile grade={grade} />,
          share: medianHours === null || longest === 0 ? null : medianHours / longest,
          shown: timeOf(medianHours),
          gloss: counted(format.count(decided)),
          href: hrefOf(decidedTarget(whose, weeks, { outcomes: decisionsByPeople, grade })),
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
      return t('even', { grades: found.grades.join(t('comma')), time: timeOf(found.hours) });
    case 'slowest':
      return t('slowest', {
        slow: found.slow.grade,
        slowTime: timeOf(found.slow.hours),
        fast: found.fast.grade,
        fastTime: timeOf(found.fast.hours),
      });
  }
}
