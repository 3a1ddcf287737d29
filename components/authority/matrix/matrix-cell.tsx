'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/overlays/menu';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import { type Problem, useAuthority } from '../authority-context';
import { previousOf } from '../state/matrix-diff';
import { choices, type RoutedTo } from '../state/matrix-edit';
import styles from '../styles/grid.module.css';
import { useBandWords } from '../words/use-band-words';
import { problemsAt, useProblemWords } from '../words/use-problem-words';
import { TierMark } from './tier-mark';

export type CellActs = {
  readonly onChoose: (grade: Grade, band: number, to: RoutedTo) => void;
  /** The cell's button in the grid's roving order. */
  readonly place: (row: number, column: number) => { 'data-at': string; tabIndex: number };
};

/** One cell: what it asks for, what it asked for before, how many cases stood in it, what is wrong with it. */
export function MatrixCell({
  grade,
  row,
  band,
  counts,
  acts,
}: {
  grade: Grade;
  row: number;
  band: number;
  counts: string | null;
  /** `null` where the matrix is only read. */
  acts: CellActs | null;
}) {
  const t = useTranslations('authority');
  const { body, view, draft, problems } = useAuthority();
  const is = body.rows[grade][band] ?? 'K3';
  const before = draft === null ? [] : previousOf(view.live.body, body, grade, band);
  const wrong = problemsAt(problems, grade, band);
  const words = useBandWords();
  const place = t('matrix.place', { grade, band: words.band(body, band) });
  const inside = <CellInside is={is} before={before} counts={counts} wrong={wrong} />;
  return (
    <td
      className={clsx(
        styles.cell,
        is === 'auto' && styles.free,
        before.length > 0 && styles.changed,
        wrong.length > 0 && styles.wrong,
      )}
    >
      {acts === null ? (
        <div className={styles.inside}>{inside}</div>
      ) : (
        <Menu
          align="start"
          label={t('matrix.choose', { name: place })}
          entries={choices.map((to) => ({
            kind: 'choice',
            key: to,
            label: t(`tiers.${to}`),
            checked: to === is,
            onSelect: () => acts.onChoose(grade, band, to),
          }))}
          trigger={
            <button type="button" className={styles.inside} {...acts.place(row, band)}>
              <span className="sr-only">{place}</span>
              {inside}
            </button>
          }
        />
      )}
    </td>
  );
}

function CellInside({
  is,
  before,
  counts,
  wrong,
}: {
  is: RoutedTo;
  before: readonly RoutedTo[];
  counts: string | null;
  wrong: readonly Problem[];
}): ReactNode {
  const t = useTranslations('authority');
  const { short } = useProblemWords();
  return (
    <>
      {before.length === 0 ? null : (
        <span className={styles.before}>
          <span className="sr-only">{t('matrix.was')}</span>{' '}
          <s>{before.map((each) => t(`tiers.${each}`)).join(t('matrix.or'))}</s>
        </span>
      )}
      <span className={clsx(styles.tier, is === 'decline' && styles.declined)}>
        <TierMark to={is} />
        <span className="truncate">{t(`tiers.${is}`)}</span>
      </span>
      {counts === null ? null : <span className={styles.counts}>{counts}</span>}
      {wrong.slice(0, 2).map((problem) => (
        <span
          key={`${problem.code} ${problem.branch} ${problem.step}`}
          className={styles.problem}
          title={short(problem)}
        >
          <Icon name="warn" size={12} tone="bad" />
          <span className="truncate">{short(problem)}</span>
        </span>
      ))}
      {wrong.length > 2 ? (
        <span className={styles.counts}>{t('matrix.moreProblems', { count: wrong.length - 2 })}</span>
      ) : null}
    </>
  );
}
