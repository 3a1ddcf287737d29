'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useAuthority } from '../authority-context';
import { BacktestRail } from '../backtest/backtest-rail';
import { ChangedCases } from '../backtest/changed-cases';
import { DraftConflict } from '../draft/draft-conflict';
import { DraftNotice } from '../draft/draft-notice';
import styles from '../styles/page.module.css';
import { MatrixGrid } from './matrix-grid';
import { MatrixLegend } from './matrix-legend';
import { ProblemList } from './problem-list';
import { SaveMark } from './save-mark';

/** The grid and what a draft of it would have done; without the right to drafts, the grid alone. */
export function MatrixPart() {
  const t = useTranslations('authority.matrix');
  const { me, view, draft } = useAuthority();
  const tested = me.readsDrafts && (draft !== null || view.backtest !== null);
  return (
    <div className={clsx(styles.columns, tested && styles.withRail)}>
      <div className="min-w-0">
        {me.readsDrafts ? <DraftNotice /> : null}
        <DraftConflict />
        <Section title={t('title')} gloss={t('gloss')} ruled={false} end={<SaveMark />}>
          <MatrixGrid />
          <MatrixLegend />
          <ProblemList />
        </Section>
        {tested ? <ChangedCases /> : null}
      </div>
      {tested ? <BacktestRail /> : null}
    </div>
  );
}
