'use client';

import { useTranslations } from 'next-intl';
import { StackedBars } from '@/components/charts/bars/stacked-bars';
import { ChartFrame, LegendKey } from '@/components/charts/chart-frame';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import type { PortfolioView } from '@/lib/contracts/portfolio';
import { CsvButton, type Sheet, type Standing, useWeekName } from '../chart-parts';
import { usePortfolioTools } from '../portfolio-tools';
import { type WeeksFinding, weeksFinding } from '../state/findings';
import { decidedIn, groupedOutcomes, type OutcomeGroup, outcomeGroups, type Week } from '../state/shares';

const fills = { approved: 'main', approved_automatic: 'mid', declined: 'neg', ended: 'rule' } as const;
const tableOutcomes = [
  'approved',
  'approved_automatic',
  'declined',
  'declined_automatic',
  'withdrawn',
  'other',
] as const;
const isGroup = (key: string): key is OutcomeGroup => outcomeGroups.some((each) => each === key);

const daysFrom = (date: string, asOf: string) =>
  Math.max(1, Math.ceil((Date.parse(asOf) - Date.parse(`${date}T00:00:00Z`)) / 86_400_000) + 1);

/** Applications by the week of their outcome. */
export function WeeksChart({ view, standing }: { view: PortfolioView; standing: Standing }) {
  const t = useTranslations('portfolio');
  const weekName = useWeekName();
  const { hrefOf } = usePortfolioTools();
  const title = useTitle(weeksFinding(view.weeks));
  const series = outcomeGroups.map((key) => ({ key, label: t(`outcomes.${key}`), fill: fills[key] }));
  const rows = view.weeks.map((week) => ({
    key: week.weekStart,
    label: weekName(week.weekStart),
    values: groupedOutcomes(week),
  }));
  const sheet: Sheet = {
    chart: t('byWeek.chart'),
    head: [
      t('byWeek.week'),
      t('byWeek.received'),
      ...tableOutcomes.map((each) => t(`outcomes.${nameOf(each)}`)),
    ],
    rows: view.weeks.map((week) => [
      week.weekStart,
      week.received,
      ...tableOutcomes.map((each) => week.byOutcome[each]),
    ]),
  };
  return (
    <ChartFrame
      title={title}
      gloss={t('byWeek.gloss')}
      table={<WeeksTable weeks={view.weeks} label={title} />}
      legend={series.map((each) => (
        <LegendKey key={each.key} fill={each.fill}>
          {each.label}
        </LegendKey>
      ))}
      note={<CsvButton title={title} sheet={sheet} standing={standing} />}
    >
      <StackedBars
        rows={rows}
        series={series}
        layout="columns"
        height={230}
        spoken={(row, { label }, count) => t('byWeek.spoken', { week: row.label, outcome: label, count })}
        hrefOf={(row, { key }) =>
          hrefOf({
            list: 'ended',
            group: isGroup(key) ? key : null,
            grade: null,
            withinDays: daysFrom(row.key, view.asOf),
          })
        }
      />
    </ChartFrame>
  );
}

const nameOf = (outcome: (typeof tableOutcomes)[number]) =>
  outcome === 'declined' ? 'declined_people' : outcome;

function useTitle(found: WeeksFinding): string {
  const t = useTranslations('portfolio.byWeek');
  const format = useFormat();
  const weekName = useWeekName();
  if (found.kind === 'none') return t('none');
  if (found.kind === 'few') return t('few', { decided: found.decided, weeks: found.weeks });
  return t(found.kind, {
    decided: found.decided,
    week: weekName(found.weekStart),
    average: format.count(found.average),
    change: format.percent(found.change, { places: 0 }),
  });
}

function WeeksTable({ weeks, label }: { weeks: readonly Week[]; label: string }) {
  const t = useTranslations('portfolio');
  const format = useFormat();
  const weekName = useWeekName();
  return (
    <DataTable
      label={label}
      rows={weeks.toReversed()}
      rowKey={(week) => week.weekStart}
      columns={[
        { key: 'week', head: t('byWeek.week'), cell: (week) => weekName(week.weekStart), rowHead: true },
        {
          key: 'received',
          head: t('byWeek.received'),
          cell: (week) => format.count(week.received),
          number: true,
        },
        ...tableOutcomes.map((each) => ({
          key: each,
          head: t(`outcomes.${nameOf(each)}`),
          cell: (week: Week) => format.count(week.byOutcome[each]),
          number: true,
        })),
        {
          key: 'decided',
          head: t('byWeek.decided'),
          cell: (week) => format.count(decidedIn(week)),
          number: true,
          strong: true,
        },
      ]}
    />
  );
}
