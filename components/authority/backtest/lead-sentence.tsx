'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormat } from '@/lib/client/format/use-format';
import type { BacktestView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { type BacktestResult, changeOf, monthsOf, straightThrough } from '../state/backtest-figures';
import styles from '../styles/page.module.css';
import { CHANGED_CASES_ID } from './changed-cases';

export const FIGURES_ID = 'authority-figures';
export const LOSS_ID = 'authority-loss';

const opens = (id: string) => (figure: ReactNode) => (
  <a href={`#${id}`} className="figure-link">
    {figure}
  </a>
);

/** The backtest in one sentence; every figure leads to where it comes from. */
export function LeadSentence({ backtest, result }: { backtest: BacktestView; result: BacktestResult }) {
  const t = useTranslations('authority.backtest.lead');
  const format = useFormat();
  const { currency } = useAuthority().view;
  const { approved } = straightThrough(result);
  const loss = changeOf(result.expectedLossMinor);
  const range = result.addedLossRange;
  const values = {
    months: monthsOf(backtest),
    cases: format.count(result.cases),
    changed: format.count(result.changed),
    points: format.points(approved === null ? 0 : changeOf(approved), 1),
    loss: format.money(loss, currency, { signed: true }),
  };
  const links = {
    c: opens(CHANGED_CASES_ID),
    p: opens(FIGURES_ID),
    l: opens(range === null ? FIGURES_ID : LOSS_ID),
  };
  if (result.changed === 0) return <p className={styles.lead}>{t('nothing', values)}</p>;
  return (
    <p className={styles.lead}>
      {t.rich('sentence', { ...values, ...links })}
      {range === null
        ? null
        : t('range', {
            low: format.money(range.lowMinor, currency),
            high: format.money(range.highMinor, currency),
          })}
      {t('stop')}
    </p>
  );
}
