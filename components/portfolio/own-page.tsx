'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { ButtonLink } from '@/components/ui/controls/button';
import { EmptyState } from '@/components/ui/notices/states';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { OwnFigures } from '@/lib/contracts/house/portfolio';
import { OpenChart } from './charts/open-chart';
import { WaitChart } from './charts/wait-chart';
import { WeeksChart } from './charts/weeks-chart';
import { OverridesTable } from './overrides-table';
import { Failed, Loading } from './page-parts';
import styles from './portfolio.module.css';
import { PeriodChoice, PortfolioHead, WhoseChoice } from './portfolio-head';
import { portfolioParsers } from './state/portfolio-address';
import { ownFiguresOptions } from './state/portfolio-query';
import { decidedTotals, endedIn, openTotals } from './state/shares';
import { Strip } from './strip';

/** A person's own work: what they signed, how it ended, how long it took, and what they hold. */
export function OwnPage({ person, hasBranch }: { person: string; hasBranch: boolean }) {
  const t = useTranslations('portfolio.own');
  const [address, write] = useQueryStates(portfolioParsers, { history: 'push', shallow: false });
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...ownFiguresOptions(address),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page">
      <PortfolioHead title={t('title')} asOf={data?.asOf} of={person}>
        {hasBranch ? <WhoseChoice of={address.of} change={(of) => void write({ of })} /> : null}
        <PeriodChoice weeks={address.weeks} change={(weeks) => void write({ weeks })} />
      </PortfolioHead>
      {error === null ? null : <Failed error={error} asOf={data?.asOf} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading title={t('title')} />
        ) : null
      ) : (
        <Figures figures={data} stale={isPlaceholderData || error !== null} person={person} />
      )}
    </div>
  );
}

function Figures({ figures, stale, person }: { figures: OwnFigures; stale: boolean; person: string }) {
  const t = useTranslations('portfolio.own');
  const { weeks, byGrade, heldByStage, today, asOf } = figures;
  const nothingSigned = weeks.every((week) => endedIn(week) === 0);
  if (nothingSigned && openTotals(heldByStage, 'over_7d').open === 0)
    return (
      <EmptyState title={t('empty')} actions={<ButtonLink href="/queue">{t('queue')}</ButtonLink>}>
        {t('emptyText')}
      </EmptyState>
    );
  const standing = { asOf, of: person };
  return (
    <div className={stale ? styles.stale : undefined} aria-busy={stale}>
      <OwnStrip figures={figures} />
      <div className={styles.charts}>
        <div className={styles.full}>
          <WeeksChart weeks={weeks} gloss={t('weeksGloss')} standing={standing} />
        </div>
        <div className={styles.half}>
          <OpenChart rows={heldByStage} of="held" today={today} standing={standing} />
        </div>
        <div className={styles.half}>
          <WaitChart
            rows={byGrade}
            weeks={weeks}
            gloss={t('waitGloss')}
            counted={(count) => t('signedCount', { count })}
            standing={standing}
          />
        </div>
      </div>
      <OverridesTable rows={figures.overrides} />
      <p className="mt-6 text-12 text-ink-3">{t('opens')}</p>
    </div>
  );
}

function OwnStrip({ figures }: { figures: OwnFigures }) {
  const t = useTranslations('portfolio.own.strip');
  const format = useFormat();
  const { approved, decided } = decidedTotals(figures.weeks);
  const ended = figures.weeks.reduce((sum, week) => sum + endedIn(week), 0) - decided;
  const { open: held, inBand: old } = openTotals(figures.heldByStage, 'over_7d');
  const { medianHours } = figures;
  return (
    <Strip
      figures={[
        {
          key: 'decided',
          name: t('decided'),
          shown: format.count(decided),
          gloss: t('decidedGloss', { approved: format.count(approved), ended: format.count(ended) }),
        },
        {
          key: 'median',
          name: t('median'),
          shown: medianHours === null ? MISSING : format.businessTime(medianHours * 60),
          gloss: medianHours === null ? t('none') : t('medianGloss'),
        },
        {
          key: 'held',
          name: t('held'),
          shown: format.count(held),
          gloss: t('heldGloss', { count: figures.heldByStage.length }),
        },
        {
          key: 'old',
          name: t('old'),
          shown: format.count(old),
          gloss: held === 0 ? t('none') : t('oldGloss', { share: format.percent(old / held) }),
        },
      ]}
    />
  );
}
