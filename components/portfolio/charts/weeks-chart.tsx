'use client';

import { useTranslations } from 'next-intl';
import { StackedBars } from '@/components/charts/bars/stacked-bars';
import { ChartFrame, LegendKey } from '@/components/charts/chart-frame';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import { CsvButton, type Sheet, type Standing, useWeekName } from '../chart-parts';
import { usePortfolioTools } from '../portfolio-tools';
import { weekTarget } from '../state/case-target';
import { type WeeksFinding, weeksFinding } from '../state/findings';
import { decidedIn, groupedOutcomes, outcomeGroups, type Week } from '../state/shares';

const fills = { approved: 'main', approved_automatic: 'mid', declined: 'neg', ended: 'rule' } as const;
const tableOutcomes = [
  'approved',
  'approved_automatic',
  'declined',
  'declined_automatic',
  'withdrawn',
  'other',
] as const;

/** Applications by the week of their outcome. */
export function WeeksChart({
  weeks,
  gloss,
  standing,
}: {
  weeks: readonly Week[];
  gloss: string;
  standing: Standing;
}) {
  const t = useTranslations('portfolio');
  const weekName = useWeekName();
  const { whose, hrefOf } = usePortfolioTools();
  const received = isOfBranch(weeks);
  const title = useTitle(weeksFinding(weeks));
  const series = outcomeGroups.map((key) => ({ key, label: t(`outcomes.${key}`), fill: fills[key] }));
  const rows = weeks.map((week) => ({
    key: week.weekStart,
    label: weekName(week.weekStart),
    values: groupedOutcomes(week),
    hrefs: Object.fromEntries(
      outcomeGroups.map((group) => [group, hrefOf(weekTarget(whose, week.weekStart, group))]),
    ),
  }));
  const sheet: Sheet = {
    chart: t('byWeek.chart'),
    head: [
      t('byWeek.week'),
      ...(received ? [t('byWeek.received')] : []),
      ...tableOutcomes.map((each) => t(`outcomes.${nameOf(each)}`)),
    ],
    rows: weeks.map((week) => [
      week.weekStart,
      ...(received ? [week.received ?? 0] : []),
      ...tableOutcomes.map((each) => week.byOutcome[each]),
    ]),
  };
  return (
    <ChartFrame
      title={title}
      gloss={gloss}
      table={<WeeksTable weeks={weeks} label={title} />}
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
      />
    </ChartFrame>
  );
}

/** Of a person's weeks it is not known what came in. */
const isOfBranch = (weeks: readonly Week[]) => weeks.some((week) => week.received !== undefined);

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
        ...(isOfBranch(weeks)
          ? [
              {
                key: 'received',
                head: t('byWeek.received'),
                cell: (week: Week) => format.count(week.received ?? 0),
                number: true,
              },
            ]
          : []),
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
