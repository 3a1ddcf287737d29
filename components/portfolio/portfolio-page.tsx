'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { ButtonLink } from '@/components/ui/controls/button';
import { SkeletonRows } from '@/components/ui/notices/skeleton';
import { EmptyState, ErrorNotice } from '@/components/ui/notices/states';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { PortfolioView } from '@/lib/contracts/portfolio';
import type { Standing } from './chart-parts';
import { ApprovalChart } from './charts/approval-chart';
import { OpenChart } from './charts/open-chart';
import { StraightChart } from './charts/straight-chart';
import { WaitChart } from './charts/wait-chart';
import { WeeksChart } from './charts/weeks-chart';
import { FigureStrip } from './figure-strip';
import styles from './portfolio.module.css';
import { PortfolioHead } from './portfolio-head';
import { type PortfolioAddress, portfolioParsers } from './state/portfolio-address';
import { portfolioOptions } from './state/portfolio-query';
import { openTotals, receivedIn } from './state/shares';

/** The manager's page: what has come in, how it ended, how long it took, and what is still open. */
export function PortfolioPage({ ownBranch }: { ownBranch: string | null }) {
  // Not shallow: the links of the page know the branch from the server's side of the address.
  const [address, write] = useQueryStates(portfolioParsers, { history: 'push', shallow: false });
  const {
    data: view,
    error,
    isPlaceholderData,
    refetch,
  } = useQuery({
    ...portfolioOptions(address),
    placeholderData: keepPreviousData,
  });
  const change = (to: Partial<PortfolioAddress>) => void write(to);
  return (
    <div className="page">
      <PortfolioHead address={address} view={view} ownBranch={ownBranch} change={change} />
      {error === null ? null : <Failed error={error} view={view} onRetry={() => void refetch()} />}
      {view === undefined ? (
        error === null ? (
          <Loading />
        ) : null
      ) : (
        <Figures view={view} stale={isPlaceholderData || error !== null} ownBranch={ownBranch} />
      )}
    </div>
  );
}

function Figures({
  view,
  stale,
  ownBranch,
}: {
  view: PortfolioView;
  stale: boolean;
  ownBranch: string | null;
}) {
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
  const everywhere = t('allBranches', { count: view.branches.length });
  const standing: Standing = { asOf: view.asOf, branch: view.branch?.name ?? ownBranch ?? everywhere };
  const part = { view, standing };
  return (
    <div className={stale ? styles.stale : undefined} aria-busy={stale}>
      <FigureStrip view={view} />
      <div className={styles.charts}>
        <div className={styles.wide}>
          <WeeksChart {...part} />
        </div>
        <div className={styles.third}>
          <OpenChart {...part} />
        </div>
        <div className={styles.third}>
          <ApprovalChart {...part} />
        </div>
        <div className={styles.third}>
          <WaitChart {...part} />
        </div>
        <div className={styles.third}>
          <StraightChart {...part} />
        </div>
      </div>
      <p className="mt-6 text-12 text-ink-3">{t('opens')}</p>
    </div>
  );
}

function Failed({
  error,
  view,
  onRetry,
}: {
  error: unknown;
  view: PortfolioView | undefined;
  onRetry: () => void;
}) {
  const t = useTranslations('portfolio.failed');
  const format = useFormat();
  const text = useFailureText();
  const failure = readFailure(error);
  const retry = failure.kind === 'unanswered' ? onRetry : undefined;
  return (
    <div className="mb-4">
      {view === undefined ? (
        <ErrorNotice title={t('title')} onRetry={retry}>
          {text(failure)}
        </ErrorNotice>
      ) : (
        <ErrorNotice title={t('staleTitle', { moment: format.moment(view.asOf) })} onRetry={retry}>
          {t('staleText')}
        </ErrorNotice>
      )}
    </div>
  );
}

function Loading() {
  const t = useTranslations('portfolio');
  return (
    <table className="ledger" aria-label={t('title')}>
      <SkeletonRows columns={[120, 180, -60, -60]} rows={8} height={30} />
    </table>
  );
}
