'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { Notice } from '@/components/ui/notices/notice';
import { reasonedActs } from '@/lib/domain/authority/version/signer-codes';
import { grades } from '@/lib/domain/authority/vocabulary';
import { type Problem, useAuthority } from '../authority-context';
import { CODES_ID } from '../grid/use-value-grid';
import { authorityParsers, type Part, writeAuthorityAddress } from '../state/authority-address';
import { useProblemWords } from '../words/use-problem-words';
import { GRID_ID } from './matrix-grid';

const keyOf = ({ code, grade, band, branch, step, act }: Problem) =>
  [code, grade, band, branch, step, act].map(String).join(' ');

/** The part of the page in which a problem is mended. */
const partOf = ({ act }: Problem): Part => (act === null ? 'matrix' : 'reasons');

/** Moves the focus to the cell, or to the head of the band, that a problem is about. */
function jumpTo({ grade, band, act }: Problem): void {
  if (act !== null) {
    const column = reasonedActs.indexOf(act);
    document.querySelector<HTMLElement>(`#${CODES_ID} [data-at$=".${column}"]`)?.focus();
    return;
  }
  const row = grade === null ? -1 : grades.indexOf(grade);
  const grid = document.getElementById(GRID_ID);
  const place = grid?.querySelector<HTMLElement>(`[data-at="${row}.${band ?? 0}"]`) ?? grid;
  place?.scrollIntoView({ block: 'center' });
  place?.focus();
}

/** Everything that keeps the draft from being published; each line leads to its cell, or to the part where that is. */
export function ProblemList() {
  const t = useTranslations('authority.problems');
  const { problems, draft } = useAuthority();
  const { whole } = useProblemWords();
  const [address] = useQueryStates(authorityParsers);
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
            {partOf(problem) === address.part ? (
              <button type="button" className="link min-h-6 text-left" onClick={() => jumpTo(problem)}>
                {whole(problem)}
              </button>
            ) : (
              <Link
                className="link min-h-6"
                href={writeAuthorityAddress('/authority', { ...address, part: partOf(problem), open: null })}
              >
                {whole(problem)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
