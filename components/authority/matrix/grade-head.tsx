'use client';

import { useTranslations } from 'next-intl';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { useFormat } from '@/lib/client/format/use-format';
import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import { useAuthority } from '../authority-context';
import styles from '../styles/grid.module.css';

/** A grade with the PDs that it holds. */
export function GradeHead({ grade }: { grade: Grade }) {
  const t = useTranslations('authority.matrix');
  const format = useFormat();
  const { pdBelow } = useAuthority().view;
  const before = grades[grades.indexOf(grade) - 1];
  const from = before === undefined ? null : pdBelow[before];
  const below = pdBelow[grade];
  const percent = (value: number) => format.percent(value, { places: 0, most: 1 });
  const range =
    below === null
      ? t('pdOver', { from: percent(from ?? 0) })
      : from === null
        ? t('pdUnder', { below: percent(below) })
        : t('pdRange', { from: percent(from).replace(/[\s\u202f]*%$/, ''), below: percent(below) });
  return (
    <th scope="row" className={styles.grade}>
      <span>
        <GradeTile grade={grade} size={22} />
        {range}
      </span>
    </th>
  );
}
