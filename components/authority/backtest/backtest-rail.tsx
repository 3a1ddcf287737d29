'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { useCommands } from '@/lib/client/keys/use-commands';
import type { BacktestView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import styles from '../styles/page.module.css';
import { ActFailure } from '../words/act-failure';
import { FiguresTable } from './figures-table';
import { LeadSentence } from './lead-sentence';
import { LossRange } from './loss-range';
import { MonthBars } from './month-bars';
import { UnmovedSteps } from './unmoved-steps';
import { useRunBacktest, useSpokenProgress } from './use-backtest';
import { Workload } from './workload';

/** What the draft would have done to past applications, and what that cannot tell. */
export function BacktestRail() {
  const t = useTranslations('authority.backtest');
  const format = useFormat();
  const { view, draft } = useAuthority();
  const run = useRunBacktest();
  useSpokenProgress();
  const { backtest } = view;
  const isBusy = run.running || backtest?.state === 'running';
  useCommands(
    run.start === null || isBusy
      ? []
      : [{ id: 'authority.backtest', label: t('run'), group: 'do', keys: 'b', run: run.start }],
  );
  const again =
    backtest === null || run.start === null || isBusy ? null : (
      <button type="button" className="link link-quiet min-h-6" onClick={run.start}>
        {t('rerun')}
      </button>
    );
  const period =
    backtest === null
      ? undefined
      : t('period', { from: format.dayYear(backtest.from), to: format.dayYear(backtest.to) });
  return (
    <aside className={styles.rail} aria-label={t('title')}>
      <Section title={t('title')} gloss={period} ruled={false} end={again}>
        <ActFailure failure={run.failure} className="mb-3" />
        {backtest === null ? <NoBacktest onRun={draft === null ? null : run.start} busy={isBusy} /> : null}
        {backtest === null ? null : <Standing backtest={backtest} />}
        {backtest?.result ? <Results backtest={backtest} result={backtest.result} /> : null}
      </Section>
    </aside>
  );
}

function NoBacktest({ onRun, busy }: { onRun: (() => void) | null; busy: boolean }) {
  const t = useTranslations('authority.backtest');
  return (
    <div>
      <p className="mb-3 text-ink-2">{t('none')}</p>
      {onRun === null ? null : (
        <Button kind="ink" keys="b" disabled={busy} onClick={onRun}>
          {t('run')}
        </Button>
      )}
    </div>
  );
}

/** Whether it still runs, has failed, or is of an earlier state of the draft. */
function Standing({ backtest }: { backtest: BacktestView }) {
  const t = useTranslations('authority.backtest');
  const format = useFormat();
  const { view } = useAuthority();
  if (backtest.state === 'running')
    return (
      // Spoken by the announcer now and then, not at every second.
      <p className={styles.running} aria-busy="true">
        <span className="font-medium">{t('running')}</span>{' '}
        {t('progress', { cases: format.count(backtest.casesDone) })}
      </p>
    );
  if (backtest.state === 'failed')
    return (
      <Notice tone="bad" className="mb-3" title={t('failed')}>
        {t('failedText')}
      </Notice>
    );
  if (backtest.current) return null;
  return (
    <Notice
      tone={view.draft === null ? 'quiet' : 'warn'}
      className="mb-3"
      title={t(view.draft === null ? 'earlier' : 'stale')}
    >
      {view.draft === null ? null : t('staleText')}
    </Notice>
  );
}

function Results({
  backtest,
  result,
}: {
  backtest: BacktestView;
  result: NonNullable<BacktestView['result']>;
}) {
  const t = useTranslations('authority.backtest');
  const format = useFormat();
  const { view } = useAuthority();
  if (result.cases === 0) return <p className="text-ink-2">{t('noCases')}</p>;
  const part = { backtest, result };
  return (
    <div className={clsx(styles.results, !backtest.current && view.draft !== null && styles.old)}>
      <div>
        <LeadSentence {...part} />
        <FiguresTable {...part} />
      </div>
      <div>
        {result.changed > 0 ? <MonthBars {...part} /> : null}
        <LossRange result={result} />
      </div>
      <div>
        <Workload backtest={backtest} />
        <UnmovedSteps result={result} />
        <p className={styles.unknown}>
          {[
            t('unknown'),
            ...(backtest.casesUnknown > 0 ? [t('leftOut', { count: backtest.casesUnknown })] : []),
            ...(backtest.finishedAt === null
              ? []
              : [t('asOf', { moment: format.moment(backtest.finishedAt) })]),
          ].join(t('sentenceJoin'))}
        </p>
      </div>
    </div>
  );
}
