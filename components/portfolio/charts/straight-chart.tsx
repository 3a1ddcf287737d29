'use client';

import { useTranslations } from 'next-intl';
import { RowBars } from '@/components/charts/bars/row-bars';
import { ChartFrame } from '@/components/charts/chart-frame';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import type { PortfolioView } from '@/lib/contracts/house/portfolio';
import { CsvButton, type Standing } from '../chart-parts';
import { usePortfolioTools } from '../portfolio-tools';
import { decidedTarget } from '../state/case-target';
import { straightFinding } from '../state/findings';
import { decisionsByPeople } from '../state/shares';

/** How much the rules decide alone, and which way. */
export function StraightChart({ view, standing }: { view: PortfolioView; standing: Standing }) {
  const t = useTranslations('portfolio');
  const format = useFormat();
  const { whose, hrefOf } = usePortfolioTools();
  const { approved, declined, decided } = view.straightThrough;
  const found = straightFinding(view.straightThrough);
  const title =
    found.kind === 'none' ? t('straight.none') : t('straight.share', { share: format.percent(found.share) });
  const lines = [
    {
      key: 'approved',
      who: t('outcomes.approved_automatic'),
      count: approved,
      outcomes: ['approved_automatic'],
    },
    {
      key: 'declined',
      who: t('outcomes.declined_automatic'),
      count: declined,
      outcomes: ['declined_automatic'],
    },
    {
      key: 'people',
      who: t('straight.people'),
      count: decided - approved - declined,
      outcomes: decisionsByPeople,
    },
  ] as const;
  const shareOf = (count: number) => (decided === 0 ? 0 : count / decided);
  return (
    <ChartFrame
      title={title}
      gloss={
        found.kind === 'none'
          ? undefined
          : t('straight.gloss', { automatic: format.count(found.automatic), decided: format.count(decided) })
      }
      table={
        <DataTable
          label={title}
          rows={lines}
          rowKey={(line) => line.key}
          columns={[
            { key: 'who', head: t('straight.who'), cell: (line) => line.who, rowHead: true },
            {
              key: 'count',
              head: t('straight.count'),
              cell: (line) => format.count(line.count),
              number: true,
            },
            {
              key: 'share',
              head: t('straight.shareHead'),
              cell: (line) => format.percent(shareOf(line.count)),
              number: true,
              strong: true,
            },
          ]}
        />
      }
      note={
        <CsvButton
          title={title}
          standing={standing}
          sheet={{
            chart: t('straight.chart'),
            head: [t('straight.who'), t('straight.count'), t('straight.shareHead')],
            rows: lines.map((line) => [line.who, line.count, shareOf(line.count)]),
          }}
        />
      }
    >
      <RowBars
        label={title}
        rows={lines.map(({ key, who, count, outcomes }) => ({
          key,
          name: who,
          share: decided === 0 ? null : shareOf(count),
          shown: format.percent(shareOf(count)),
          gloss: format.count(count),
          href: hrefOf(decidedTarget(whose, view.weeks, { outcomes })),
          spoken: t('straight.spoken', { who, count, share: format.percent(shareOf(count)) }),
        }))}
      />
    </ChartFrame>
  );
}
