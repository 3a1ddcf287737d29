'use client';

import { useTranslations } from 'next-intl';
import { type Problem, useAuthority } from '../authority-context';
import { useBandWords } from './use-band-words';

/** What is wrong with a draft: `short` for the cell itself, `whole` with grade and band for the list. */
export function useProblemWords() {
  const t = useTranslations('authority.problems');
  const { body } = useAuthority();
  const words = useBandWords();
  const matrix = useTranslations('authority.matrix');
  const acts = useTranslations('authority.reasons.act');
  const place = (at: { grade: string; band: string }) => matrix('place', at);
  const short = ({ code, branch, step }: Problem) =>
    code === 'nobody_can_sign'
      ? t('nobodyShort', { branch: branch ?? '', step: t(`steps.${step ?? 'officer'}`) })
      : t(`short.${code}`);
  const whole = (problem: Problem) => {
    const { code, branch, step, band, grade, act } = problem;
    const text =
      code === 'nobody_can_sign'
        ? t('nobody', { branch: branch ?? '', step: t(`steps.${step ?? 'officer'}`) })
        : t(`whole.${code}`);
    if (act !== null) return t('at', { place: acts(act), text });
    if (band === null) return grade === null ? text : t('atGrade', { grade, text });
    const name = words.band(body, band);
    return t('at', { place: grade === null ? name : place({ grade, band: name }), text });
  };
  return { short, whole };
}

/** Problems that stand at a cell, or with `grade: null` at the head of its band. */
export const problemsAt = (problems: readonly Problem[], grade: Problem['grade'], band: number) =>
  problems.filter((problem) => problem.grade === grade && problem.band === band);
