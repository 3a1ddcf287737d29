'use client';

import { useTranslations } from 'next-intl';
import { StackedBars } from '@/components/charts/bars/stacked-bars';
import { ChartFrame, LegendKey } from '@/components/charts/chart-frame';
import { EmptyState } from '@/components/ui/notices/states';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import type { AgeBand, PortfolioView } from '@/lib/contracts/portfolio';
import { CsvButton, type Standing } from '../chart-parts';
import { usePortfolioTools } from '../portfolio-tools';
import { type OpenFinding, openFinding } from '../state/findings';
import { type OpenRow, openIn } from '../state/shares';

/**
 * Each band with its fill, and the days that bound the list behind it: the list runs from the oldest, so that it
 * begins with the band's own cases.
 */
const bands = [
  { band: 'under_1d', fill: 'soft', withinDays: 1 },
  { band: '1_3d', fill: 'mid', withinDays: 3 },
  { band: '3_7d', fill: 'main', withinDays: 7 },
  { band: 'over_7d', fill: 'neg', withinDays: null },
] as const satisfies readonly { band: AgeBand; fill: string; withinDays: number | null }[];

/** What is open, where it lies and how old it is. */
export function OpenChart({ view, standing }: { view: PortfolioView; standing: Standing }) {
  const t = useTranslations('portfolio');
  const { hrefOf } = usePortfolioTools();
  const rows = view.openByStage;
  const title = useTitle(openFinding(rows));
  const series = bands.map(({ band, fill }) => ({ key: band, label: t(`ages.${band}`), fill }));
  const stageOf = new Map(rows.map((row) => [row.stage as string, row.stage]));
  return (
    <ChartFrame
      title={title}
      gloss={t('open.gloss')}
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
            chart: t('open.chart'),
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
        <EmptyState title={t('open.none')}>{t('open.noneNext')}</EmptyState>
      ) : (
        <StackedBars
          rows={rows.map((row) => ({ key: row.stage, label: t(`stages.${row.stage}`), values: row.byAge }))}
          series={series}
          layout="bars"
          height={34 + rows.length * 26}
          nameWidth={84}
          spoken={(row, { label }, count) => t('open.spoken', { stage: row.label, age: label, count })}
          hrefOf={(row, { key }) =>
            hrefOf({
              list: 'open',
              stage: stageOf.get(row.key) ?? null,
              withinDays: bands.find(({ band }) => band === key)?.withinDays ?? null,
            })
          }
        />
      )}
    </ChartFrame>
  );
}

function useTitle(found: OpenFinding): string {
  const t = useTranslations('portfolio');
  if (found.kind === 'none') return t('open.none');
  if (found.kind === 'fresh') return t('open.fresh', { open: found.open });
  const { open, old, inStage } = found;
  return t('open.old', { open, old, inStage, stage: t(`stages.${found.stage}`) });
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
