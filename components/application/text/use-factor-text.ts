import { useTranslations } from 'next-intl';
import { plainSentence, useSentence } from '@/lib/client/assessment/text/use-sentence';
import { useFormat } from '@/lib/client/format/use-format';
import type { ScoreFactor } from '@/lib/domain/assessment/assessment';
import { useScene } from '../case/case-context';
import { useCodeWords } from './use-code-words';

/** A score factor in words with its own figure; one whose fact is missing, or that cannot apply, says so. */
export function useFactorText(): (factor: ScoreFactor) => string {
  const t = useTranslations('application.score');
  const { view } = useScene();
  const format = useFormat();
  const write = useSentence('factors', view.currency);
  const words = useCodeWords();
  return (factor) => {
    const figures = factor.figure ? { value: factor.figure } : {};
    const variant = factor.missing ? '_missing' : factor.figure ? '' : '_none';
    const pieces = write(`${factor.code}${variant}`, figures, words) ?? write(factor.code, figures, words);
    const text = pieces === null ? factor.code : plainSentence(pieces);
    return factor.missing ? format.labelled(text, t('missingFact')) : text;
  };
}
