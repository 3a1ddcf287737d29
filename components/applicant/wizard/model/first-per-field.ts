import type { DraftProblem } from '@/lib/contracts/applicant/apply';

/** Of several problems of one field the first, so that a person reads one way out at a time. */
export function firstPerField(problems: readonly DraftProblem[]): readonly DraftProblem[] {
  const known = new Set<string>();
  return problems.filter(({ step, field }) => {
    const key = `${step} ${field}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
