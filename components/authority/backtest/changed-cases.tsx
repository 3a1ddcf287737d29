'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Segmented } from '@/components/ui/controls/segmented';
import { Icon } from '@/components/ui/icon';
import { ErrorNotice } from '@/components/ui/notices/states';
import { Section } from '@/components/ui/section';
import { type Column, DataTable } from '@/components/ui/tables/data-table';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { BacktestView, ChangedCaseView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { changedCasesOptions } from '../state/authority-queries';
import { LoadingLines } from '../words/loading-lines';

export const CHANGED_CASES_ID = 'authority-cases';
const PAGE_ROWS = 20;

/** The applications whose route the draft changes; those that people declined stand first. */
export function ChangedCases() {
  const { backtest } = useAuthority().view;
  if (backtest?.result == null || backtest.result.changed === 0) return null;
  return <Cases key={backtest.id} backtest={backtest} changed={backtest.result.changed} />;
}

function Cases({ backtest, changed }: { backtest: BacktestView; changed: number }) {
  const t = useTranslations('authority.cases');
  const format = useFormat();
  const [only, setOnly] = useState<'declined' | 'all'>('all');
  const query = useInfiniteQuery(changedCasesOptions(backtest.id, only === 'declined', PAGE_ROWS));
  const columns = useColumns();
  const rows = query.data?.pages.flatMap((page) => page.cases) ?? [];
  return (
    <Section
      id={CHANGED_CASES_ID}
      className="mt-5"
      title={t('title', { count: changed, shown: format.count(changed) })}
      gloss={t('gloss')}
      headClassName="flex-wrap"
      end={
        <Segmented
          label={t('which')}
          value={only}
          choices={[
            { value: 'all', label: t('all') },
            { value: 'declined', label: t('declinedOnly') },
          ]}
          onChange={setOnly}
        />
      }
    >
      {query.isPending ? <LoadingLines lines={4} /> : null}
      {query.isError ? (
        <ErrorNotice title={t('failed')} onRetry={() => void query.refetch()}>
          {t('failedText')}
        </ErrorNotice>
      ) : null}
      {query.data === undefined ? null : rows.length === 0 ? (
        <p className="text-ink-2">{t('noneDeclined')}</p>
      ) : (
        <div className="overflow-x-auto">
          <DataTable label={t('label')} columns={columns} rows={rows} rowKey={(row) => row.number} />
        </div>
      )}
      {query.hasNextPage ? (
        <Button
          className="mt-3"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </Section>
  );
}

/** Whether a rule of the draft keeps the case from going through as people kept it then. */
function Caught({ by }: { by: readonly string[] }) {
  const t = useTranslations('authority.cases');
  const caught = by.length > 0;
  return (
    <span className="whitespace-nowrap">
      <Icon name={caught ? 'ok' : 'open'} size={14} tone={caught ? 'ok' : 'quiet'} className="mr-1.5" />
      {caught ? t('caughtBy', { rules: by.join(t('join')) }) : t('caughtNo')}
    </span>
  );
}

function useColumns(): readonly Column<ChangedCaseView>[] {
  const t = useTranslations('authority.cases');
  const tiers = useTranslations('authority.tiers');
  const reasons = useTranslations('reasons');
  const format = useFormat();
  const { currency } = useAuthority().view;
  return [
    {
      key: 'number',
      head: t('number'),
      rowHead: true,
      className: 'whitespace-nowrap',
      cell: ({ number }) => (
        <Link className="link" href={`/applications/${number}`} prefetch={false}>
          {number}
        </Link>
      ),
    },
    {
      key: 'amount',
      head: t('amount'),
      number: true,
      cell: ({ amountMinor }) => format.money(amountMinor, currency),
    },
    {
      key: 'pd',
      head: t('pd'),
      number: true,
      cell: ({ pd }) => (pd === null ? MISSING : format.percent(pd)),
    },
    {
      key: 'route',
      head: t('route'),
      cell: ({ from, to }) => t('fromTo', { from: tiers(from), to: tiers(to) }),
    },
    {
      key: 'decided',
      head: t('decided'),
      cell: ({ decided, approvesDeclined }) =>
        decided === null ? MISSING : t(approvesDeclined ? 'approvesDeclined' : `outcomes.${decided}`),
    },
    {
      key: 'reasons',
      head: t('reasons'),
      cell: ({ declinedFor }) =>
        declinedFor.length === 0
          ? MISSING
          : declinedFor.map((code) => reasons(`${code}.label`)).join(t('join')),
    },
    {
      key: 'loss',
      head: t('loss'),
      number: true,
      cell: ({ lossAtStakeMinor }) =>
        lossAtStakeMinor === 0 ? MISSING : format.money(lossAtStakeMinor, currency),
    },
    {
      key: 'caught',
      head: t('caught'),
      cell: ({ decided, caughtBy }) =>
        decided === 'declined' && caughtBy !== null ? <Caught by={caughtBy} /> : MISSING,
    },
  ];
}
