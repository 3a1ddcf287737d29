'use client';

import { Icon } from '@/components/ui/icon';
import type { DraftProblem } from '../model/draft/draft-problems';
import { useProblemText } from './use-problem-text';

const OWN_FIELD = new Set(['choice', 'reasons']);

/** Problems of parts that are no single field; those of fields stand at the field. */
export function Problems({ problems }: { problems: readonly DraftProblem[] }) {
  const text = useProblemText();
  const shown = problems.filter((problem) => OWN_FIELD.has(problem.field));
  if (shown.length === 0) return null;
  return (
    <div role="alert">
      <ul className="text-12 text-bad">
        {shown.map((problem) => (
          <li key={problem.code} className="flex gap-1.5">
            <Icon name="bad" size={12} className="mt-0.5" />
            {text(problem)}
          </li>
        ))}
      </ul>
    </div>
  );
}
