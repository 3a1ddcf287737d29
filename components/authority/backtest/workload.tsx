'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Status } from '@/components/ui/marks/status';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { BacktestView } from '@/lib/contracts/house/authority';
import { workMinutes } from '@/lib/domain/authority/backtest/workload';
import { byLoad } from '../state/backtest-figures';

/** How many lines are shown before all are asked for. */
const FIRST_LINES = 4;

/** Signatures that a person gives on a working day, team by team; overloaded is more than a day holds in the busiest month. */
export function Workload({ backtest }: { backtest: BacktestView }) {
  const t = useTranslations('authority.backtest.workload');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const lines = byLoad(backtest.workload);
  const over = lines.filter((line) => line.overloaded).length;
  if (lines.length === 0) return null;
  const perDay = (value: number | null) => {
    if (value === null) return MISSING;
    return value > 0 && value < 1 ? value.toFixed(2) : format.count(value);
  };
  return (
    <Section
      title={t('title', { count: over })}
      className="mb-4"
      end={
        lines.length > FIRST_LINES ? (
          <button
            type="button"
            className="link link-quiet min-h-6"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? t('fewer') : t('all', { count: lines.length })}
          </button>
        ) : null
      }
    >
      <p className="mb-1 text-12 text-ink-3">{t('gloss', workMinutes)}</p>
      <DataTable
        label={t('label')}
        rows={all ? lines : lines.slice(0, FIRST_LINES)}
        rowKey={({ branch, kind }) => `${branch} ${kind}`}
        columns={[
          {
            key: 'team',
            head: t('team'),
            rowHead: true,
            cell: ({ branch, kind, people, overloaded }) => (
              <>
                {t('teamOf', { branch, step: t(`steps.${kind}`), people })}
                {overloaded ? (
                  <span className="ml-2">
                    <Status tone="warn" icon="warn" loud>
                      {t('over')}
                    </Status>
                  </span>
                ) : null}
              </>
            ),
          },
          {
            key: 'live',
            head: t('live'),
            number: true,
            cell: ({ perPersonDay }) => <span className="text-ink-2">{perDay(perPersonDay.live)}</span>,
          },
          {
            key: 'draft',
            head: t('draft'),
            number: true,
            strong: true,
            cell: ({ perPersonDay }) => <span className="font-semibold">{perDay(perPersonDay.draft)}</span>,
          },
          {
            key: 'busiest',
            head: t('busiest'),
            number: true,
            cell: ({ busiestPerPersonDay }) => (
              <span className="text-ink-2">{perDay(busiestPerPersonDay)}</span>
            ),
          },
          {
            key: 'capacity',
            head: t('capacity'),
            number: true,
            cell: ({ capacityPerPersonDay }) => (
              <span className="text-ink-3">{perDay(Math.floor(capacityPerPersonDay))}</span>
            ),
          },
        ]}
      />
    </Section>
  );
}
