import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { Grade } from '@/lib/domain/authority/vocabulary';

/** A grade: colour and letter together, never the colour alone. 18, 22 or 28 px. */
export function GradeTile({ grade, size = 18 }: { grade: Grade; size?: 18 | 22 | 28 }) {
  const t = useTranslations('ui');
  return (
    <span
      role="img"
      aria-label={t('grade', { grade })}
      className={clsx('grade', `grade-${grade}`, `grade-${size}`)}
    >
      {grade}
    </span>
  );
}
