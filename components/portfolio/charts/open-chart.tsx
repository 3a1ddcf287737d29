'use client';

import { useTranslations } from 'next-intl';
import { StackedBars } from '@/components/charts/bars/stacked-bars';
import { ChartFrame, LegendKey } from '@/components/charts/chart-frame';
import { EmptyState } from '@/components/ui/notices/states';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import type { AgeBand } from '@/lib/contracts/house/portfolio';
import { CsvButton, type Standing } from '../chart-parts';
import { usePortfolioTools } from '../portfolio-tools';
import { openTarget } from '../state/case-target';
import { type OpenFinding, openFinding } from '../state/findings';
import { type OpenRow, openIn } from '../state/shares';

const bands = [
  { band: 'under_1d', fill: 'soft' },
  { band: '1_3d', fill: 'mid' },
  { band: '3_7d', fill: 'main' },
  { band: 'over_7d', fill: 'neg' },
] as const satisfies readonly { band: AgeBand; fill: string }[];

/** What is open in a branch, or held by a person: where it lies and how old it is. */
export function OpenChart({
  rows,
  of,
  today,
  standing,
}: {
  rows: readonly OpenRow[];
  of: 'open' | 'held';
  today: string;
  standing: Standing;
}) {
  const t = useTranslations('portfolio');
  const { whose, hrefOf } = usePortfolioTools();
  const title = useTitle(openFinding(rows), of);
  const series = bands.map(({ band, fill }) => ({ key: band, label: t(`ages.${band}`), fill }));
  return (
    <ChartFrame
      title={title}
      gloss={t(`${of}.gloss`)}
      table={<OpenTable rows={rows} label={title} />}
      legend={series.map((each) => (
        <LegendKey key={each.key} fill={each.fill}>
          {each.label}
        </LegendKey>
      ))}
      note={
        <CsvButton
          title={title}
          standing={standing}
          sheet={{
            chart: t(`${of}.chart`),
            head: [t('open.stage'), ...series.map(({ label }) => label), t('open.total')],
            rows: rows.map((row) => [
              t(`stages.${row.stage}`),
              ...bands.map(({ band }) => row.byAge[band]),
              openIn(row),
            ]),
          }}
        />
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t(`${of}.none`)}>{t(`${of}.noneNext`)}</EmptyState>
      ) : (
        <StackedBars
          rows={rows.map(({ stage, byAge }) => ({
            key: stage,
            label: t(`stages.${stage}`),
            values: byAge,
            hrefs: Object.fromEntries(
              bands.map(({ band }) => [band, hrefOf(openTarget(whose, stage, band, today))]),
            ),
          }))}
          series={series}
          layout="bars"
          height={34 + rows.length * 26}
          nameWidth={84}
          spoken={(row, { label }, count) => t('open.spoken', { stage: row.label, age: label, count })}
        />
      )}
    </ChartFrame>
  );
}

function useTitle(found: OpenFinding, of: 'open' | 'held'): string {
  const t = useTranslations('portfolio');
  if (found.kind === 'none') return t(`${of}.none`);
  if (found.kind === 'fresh') return t(`${of}.fresh`, { open: found.open });
  const { open, old, inStage } = found;
  return t(`${of}.old`, { open, old, inStage, stage: t(`stages.${found.stage}`) });
}

type Line = { key: string; name: string; byAge: OpenRow['byAge']; isSum: boolean };

function OpenTable({ rows, label }: { rows: readonly OpenRow[]; label: string }) {
  const t = useTranslations('portfolio');
  const format = useFormat();
  const all = { under_1d: 0, '1_3d': 0, '3_7d': 0, over_7d: 0 };
  for (const row of rows) for (const { band } of bands) all[band] += row.byAge[band];
  const lines: Line[] = [
    ...rows.map((row) => ({
      key: row.stage,
      name: t(`stages.${row.stage}`),
      byAge: row.byAge,
      isSum: false,
    })),
    { key: 'sum', name: t('open.sum'), byAge: all, isSum: true },
  ];
  return (
    <DataTable
      label={label}
      rows={lines}
      rowKey={(line) => line.key}
      isSum={(line) => line.isSum}
      columns={[
        { key: 'stage', head: t('open.stage'), cell: (line) => line.name, rowHead: true },
        ...bands.map(({ band }) => ({
          key: band,
          head: t(`ages.${band}`),
          cell: (line: Line) => format.count(line.byAge[band]),
          number: true,
        })),
        {
          key: 'total',
          head: t('open.total'),
          cell: (line) => format.count(bands.reduce((sum, { band }) => sum + line.byAge[band], 0)),
          number: true,
          strong: true,
        },
      ]}
    />
  );
}
