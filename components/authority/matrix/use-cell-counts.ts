'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import { useAuthority } from '../authority-context';
import { monthsOf } from '../state/backtest-figures';

/** How many past cases stand in a cell, of the backtest; `null` where there is none for these bands. */
export function useCellCounts(): (grade: Grade, band: number) => string | null {
  const t = useTranslations('authority.matrix');
  const format = useFormat();
  const { view, body, me } = useAuthority();
  const { backtest } = view;
  const result = backtest?.result;
  if (!me.readsDrafts || !backtest || !result) return () => null;
  return (grade, band) => {
    const row = result.cells[grade];
    const cell = row[band];
    // Edited since: the counts of other bands would stand in the wrong cells.
    if (cell === undefined || row.length !== body.bandsUpToMinor.length) return null;
    const cases = format.count(cell.cases);
    if (cell.cases === 0) return t('noCases', { months: monthsOf(backtest) });
    if (cell.changed === 0 || !backtest.current) return t('cases', { cases, months: monthsOf(backtest) });
    return t('changed', { changed: format.count(cell.changed), cases });
  };
}
