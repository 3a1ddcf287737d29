import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { DraftField, DraftProblem } from '../model/draft/draft-problems';
import { useDecision } from '../state/decision-context';

/** The words of a problem, with the limit that it breaks. */
export function useProblemText(): (problem: DraftProblem) => string {
  const t = useTranslations('decision.problems');
  const format = useFormat();
  const { view } = useDecision();
  return (problem) =>
    t(problem.code, {
      amount: problem.limitMinor === undefined ? '' : format.money(problem.limitMinor, view.currency),
      rate: problem.limitRate === undefined ? '' : format.rate(problem.limitRate),
    });
}

/** The words for one field of the form, or nothing. */
export function useFieldError(problems: readonly DraftProblem[]): (field: DraftField) => string | undefined {
  const text = useProblemText();
  return (field) => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined ? undefined : text(found);
  };
}
