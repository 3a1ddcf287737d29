'use client';

import { useTranslations } from 'next-intl';
import { type IntervalRow, IntervalRows } from '@/components/charts/bars/interval-rows';
import { ChartFrame } from '@/components/charts/chart-frame';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { PortfolioView } from '@/lib/contracts/house/portfolio';
import { CsvButton, type Standing, useIntervalText } from '../chart-parts';
import { usePortfolioTools } from '../portfolio-tools';
import { decidedTarget } from '../state/case-target';
import { type ApprovalFinding, approvalFinding, isUneven } from '../state/findings';
import { approvalRate, decisions, type GradeRow } from '../state/shares';

/** How often each grade is approved, how sure that is, and of how many. */
export function ApprovalChart({ view, standing }: { view: PortfolioView; standing: Standing }) {
  const t = useTranslations('portfolio.approval');
  const format = useFormat();
  const title = useTitle(approvalFinding(view.byGrade));
  const lineOf = useLine(view);
  return (
    <ChartFrame
      title={title}
      gloss={t('gloss')}
      table={<ApprovalTable rows={view.byGrade} label={title} />}
      note={
        <CsvButton
          title={title}
          standing={standing}
          sheet={{
            chart: t('chart'),
            head: [t('grade'), t('approved'), t('decided'), t('rate'), t('low'), t('high')],
            rows: view.byGrade.map((row) => [
              row.grade,
              row.approved,
              row.decided,
              approvalRate(row),
              row.rateLow,
              row.rateHigh,
            ]),
          }}
        />
      }
    >
      <IntervalRows
        label={title}
        rows={view.byGrade.map(lineOf)}
        countHead={t('head')}
        ticks={[0, 0.5, 1].map((at) => ({ at, label: format.percent(at, { places: 0 }) }))}
      />
    </ChartFrame>
  );
}

function useTitle(found: ApprovalFinding): string {
  const t = useTranslations('portfolio.approval');
  const format = useFormat();
  if (found.kind === 'none') return t('none');
  if (found.kind === 'few') return t('few', { decided: found.decided });
  return t(found.kind, {
    first: found.first.grade,
    firstRate: format.percent(found.first.rate),
    last: found.last.grade,
    lastRate: format.percent(found.last.rate),
  });
}

/** A grade as a line of the chart; ochre where a worse grade is clearly approved more often than the one before. */
function useLine({ weeks, byGrade: rows }: PortfolioView): (row: GradeRow, at: number) => IntervalRow {
  const t = useTranslations('portfolio.approval');
  const format = useFormat();
  const interval = useIntervalText();
  const { whose, hrefOf } = usePortfolioTools();
  return (row, at) => {
    const rate = approvalRate(row);
    const { grade, approved, decided, rateLow: low, rateHigh: high } = row;
    const shown = rate === null ? MISSING : format.percent(rate);
    return {
      key: grade,
      name: <GradeTile grade={grade} />,
      value: rate,
      low,
      high,
      shown,
      count: format.count(decided),
      flagged: isUneven(rows[at - 1], row),
      href: hrefOf(decidedTarget(whose, weeks, { outcomes: decisions, grade })),
      spoken:
        rate === null
          ? t('spokenNone', { grade })
          : t('spoken', { grade, rate: shown, approved, decided, interval: interval(low, high) }),
    };
  };
}

function ApprovalTable({ rows, label }: { rows: readonly GradeRow[]; label: string }) {
  const t = useTranslations('portfolio.approval');
  const format = useFormat();
  const percent = (value: number | null) => (value === null ? MISSING : format.percent(value));
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={(row) => row.grade}
      columns={[
        { key: 'grade', head: t('grade'), cell: (row) => row.grade, rowHead: true },
        { key: 'approved', head: t('approved'), cell: (row) => format.count(row.approved), number: true },
        { key: 'decided', head: t('decided'), cell: (row) => format.count(row.decided), number: true },
        {
          key: 'rate',
          head: t('rate'),
          cell: (row) => percent(approvalRate(row)),
          number: true,
          strong: true,
        },
        { key: 'low', head: t('low'), cell: (row) => percent(row.rateLow), number: true },
        { key: 'high', head: t('high'), cell: (row) => percent(row.rateHigh), number: true },
      ]}
    />
  );
}
