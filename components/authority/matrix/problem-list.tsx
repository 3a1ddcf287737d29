'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { grades } from '@/lib/domain/authority/vocabulary';
import { type Problem, useAuthority } from '../authority-context';
import { useProblemWords } from '../words/use-problem-words';
import { GRID_ID } from './matrix-grid';

const keyOf = ({ code, grade, band, branch, step }: Problem) =>
  [code, grade, band, branch, step].map(String).join(' ');

/** Moves the focus to the cell, or to the head of the band, that a problem is about. */
function jumpTo({ grade, band }: Problem): void {
  const row = grade === null ? -1 : grades.indexOf(grade);
  const grid = document.getElementById(GRID_ID);
  const place = grid?.querySelector<HTMLElement>(`[data-at="${row}.${band ?? 0}"]`) ?? grid;
  place?.scrollIntoView({ block: 'center' });
  place?.focus();
}

/** Everything that keeps the draft from being published; each line leads to its cell. */
export function ProblemList() {
  const t = useTranslations('authority.problems');
  const { problems, draft } = useAuthority();
  const { whole } = useProblemWords();
  if (problems.length === 0) return null;
  return (
    <Notice
      tone="bad"
      className="mt-3"
      title={t(draft === null ? 'titleLive' : 'title', { count: problems.length })}
    >
      <ul>
        {problems.map((problem) => (
          <li key={keyOf(problem)}>
            <button type="button" className="link min-h-6 text-left" onClick={() => jumpTo(problem)}>
              {whole(problem)}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
