'use client';

import { useTranslations } from 'next-intl';
import type { MatrixDiff } from '../state/matrix-diff';
import { useChangeWords } from './use-change-words';

/** Every change of a version in words, none left out. */
export function ChangeList({ diff }: { diff: MatrixDiff }) {
  const t = useTranslations('authority.changes');
  const lines = useChangeWords()(diff);
  if (lines.length === 0) return <p className="text-ink-3">{t('none')}</p>;
  return (
    <ul>
      {lines.map(({ key, text }) => (
        <li key={key} className="border-b border-rule py-1 last:border-b-0">
          {text}
        </li>
      ))}
    </ul>
  );
}
