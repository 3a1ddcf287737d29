'use client';

import { useTranslations } from 'next-intl';
import { ChartFrame } from '@/components/charts/chart-frame';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import type { BacktestResult } from '../state/backtest-figures';
import { CHANGED_CASES_ID } from './changed-cases';

const HEIGHT = 78;
const BASE = 60;
const TALLEST = 44;
const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

/** Cases with a changed route, by the month they came in; bars start at zero and carry their count. */
export function MonthBars({ result }: { result: BacktestResult }) {
  const t = useTranslations('authority.backtest.months');
  const { months } = result;
  const format = useFormat();
  const most = Math.max(...months.map((each) => each.changed), 1);
  const slot = 1 / Math.max(months.length, 1);
  return (
    <ChartFrame
      title={t('title')}
      gloss={t('gloss')}
      className="mb-4"
      table={
        <DataTable
          label={t('title')}
          rows={months}
          rowKey={({ month }) => month}
          columns={[
            {
              key: 'month',
              head: t('month'),
              cell: ({ month }) => format.month(`${month}-01`),
              rowHead: true,
            },
            { key: 'cases', head: t('cases'), cell: ({ cases }) => format.count(cases), number: true },
            {
              key: 'changed',
              head: t('changed'),
              cell: ({ changed }) => format.count(changed),
              number: true,
              strong: true,
            },
          ]}
        />
      }
    >
      <svg className="chart w-full" height={HEIGHT} role="img" aria-label={t('title')}>
        {months.map(({ month, changed, cases }, at) => {
          const tall = (changed / most) * TALLEST;
          const middle = percent((at + 0.5) * slot);
          return (
            <a
              key={month}
              href={`#${CHANGED_CASES_ID}`}
              className="chart-bar-link"
              aria-label={t('spoken', { month: format.month(`${month}-01`), changed, cases })}
            >
              <rect
                x={percent((at + 0.12) * slot)}
                y={BASE - tall}
                width={percent(0.76 * slot)}
                height={tall}
                className="fill-mid"
              />
              {changed === 0 ? null : (
                <text x={middle} y={BASE - tall - 4} textAnchor="middle">
                  {format.count(changed)}
                </text>
              )}
              <text x={middle} y={HEIGHT - 3} textAnchor="middle">
                {t(`ticks.${Number(month.slice(5)) as 1}`)}
              </text>
            </a>
          );
        })}
        <line x1="0" x2="100%" y1={BASE + 0.5} y2={BASE + 0.5} className="chart-axis" />
      </svg>
    </ChartFrame>
  );
}
