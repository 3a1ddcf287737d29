'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { ButtonLink } from '@/components/ui/controls/button';
import { EmptyState } from '@/components/ui/notices/states';
import type { PortfolioView } from '@/lib/contracts/house/portfolio';
import type { Standing } from './chart-parts';
import { ApprovalChart } from './charts/approval-chart';
import { OpenChart } from './charts/open-chart';
import { StraightChart } from './charts/straight-chart';
import { WaitChart } from './charts/wait-chart';
import { WeeksChart } from './charts/weeks-chart';
import { ClocksLine, WaitsLine } from './clocks-line';
import { FigureStrip } from './figure-strip';
import { LooksPart } from './looks/looks-part';
import { OverridesTable } from './overrides-table';
import { Failed, Loading } from './page-parts';
import styles from './portfolio.module.css';
import { BranchChoice, PeriodChoice, PortfolioHead, WhoseChoice } from './portfolio-head';
import { portfolioParsers } from './state/portfolio-address';
import { portfolioOptions } from './state/portfolio-query';
import { openTotals, receivedIn } from './state/shares';

/** The manager's page: what has come in, how it ended, how long it took, and what is still open. */
export function PortfolioPage({ ownBranch, hasOwn }: { ownBranch: string | null; hasOwn: boolean }) {
  const t = useTranslations('portfolio');
  // Not shallow: the links of the page know the branch from the server's side of the address.
  const [address, write] = useQueryStates(portfolioParsers, { history: 'push', shallow: false });
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...portfolioOptions(address),
    placeholderData: keepPreviousData,
  });
  const several = (data?.branches.length ?? 0) > 1;
  const everywhere = t('allBranches', { count: data?.branches.length ?? 0 });
  const branch = data?.branch?.name ?? ownBranch ?? everywhere;
  return (
    <div className="page">
      <PortfolioHead title={t('title')} asOf={data?.asOf} of={several ? null : branch}>
        {hasOwn ? <WhoseChoice of={address.of} change={(of) => void write({ of })} /> : null}
        {several ? (
          <BranchChoice
            all={everywhere}
            branches={data?.branches ?? []}
            chosen={address.branch}
            change={(id) => void write({ branch: id })}
          />
        ) : null}
        <PeriodChoice weeks={address.weeks} change={(weeks) => void write({ weeks })} />
      </PortfolioHead>
      {error === null ? null : <Failed error={error} asOf={data?.asOf} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading title={t('title')} />
        ) : null
      ) : (
        <Figures
          view={data}
          stale={isPlaceholderData || error !== null}
          standing={{ asOf: data.asOf, of: branch }}
        />
      )}
      {data === undefined ? null : <LooksPart branch={data.branch?.id ?? null} weeks={address.weeks} />}
    </div>
  );
}

function Figures({ view, stale, standing }: { view: PortfolioView; stale: boolean; standing: Standing }) {
  const t = useTranslations('portfolio');
  const isEmpty =
    receivedIn(view.weeks) === 0 &&
    openTotals(view.openByStage, 'over_7d').open === 0 &&
    view.byGrade.every((row) => row.decided === 0);
  if (isEmpty)
    return (
      <EmptyState
        title={t('empty.title')}
        actions={<ButtonLink href="/queue">{t('empty.queue')}</ButtonLink>}
      >
        {t('empty.text')}
      </EmptyState>
    );
  const part = { view, standing };
  return (
    <div className={stale ? styles.stale : undefined} aria-busy={stale}>
      <ClocksLine view={view} />
      <FigureStrip view={view} />
      <div className={styles.charts}>
        <div className={styles.wide}>
          <WeeksChart weeks={view.weeks} gloss={t('byWeek.gloss')} standing={standing} />
        </div>
        <div className={styles.third}>
          <OpenChart rows={view.openByStage} of="open" today={view.today} standing={standing} />
        </div>
        <div className={styles.third}>
          <ApprovalChart {...part} />
        </div>
        <div className={styles.third}>
          <WaitChart
            rows={view.byGrade}
            weeks={view.weeks}
            gloss={t('wait.gloss')}
            counted={(count) => t('wait.decidedCount', { count })}
            standing={standing}
          />
          <WaitsLine waits={view.waits} />
        </div>
        <div className={styles.third}>
          <StraightChart {...part} />
        </div>
      </div>
      <OverridesTable rows={view.overrides} />
      <p className="mt-6 text-12 text-ink-3">{t('opens')}</p>
    </div>
  );
}
