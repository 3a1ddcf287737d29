import { useOpenText } from '@/lib/client/assessment/text/open-text';
import type { DraftProblem } from '@/lib/contracts/applicant/apply';

/** The label of a field by step and name, as it stands above the field. */
export function useFieldNames(): (problem: Pick<DraftProblem, 'step' | 'field'>) => string {
  const text = useOpenText('apply');
  return ({ step, field }) =>
    text(`fields.${step}.${field}`) ??
    text(`consents.${field}.title`) ??
    text(`steps.${step}.short`) ??
    field;
}
