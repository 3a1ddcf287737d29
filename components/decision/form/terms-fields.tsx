'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Field } from '@/components/ui/controls/field';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { NumberInput } from '@/components/ui/controls/number-input';
import type { DraftTerms } from '../model/draft/draft';
import type { DraftField, DraftProblem } from '../model/draft/draft-problems';
import { percentOfRate, rateOfPercent } from '../model/draft/rate-percent';
import { useDecision } from '../state/decision-context';
import { useDraftChecks } from './use-draft-checks';
import { useFieldError } from './use-problem-text';

/** Amount, term and rate. Tables, rules and the route answer at once; errors come on leaving a field. */
export function TermsFields({ problems }: { problems: readonly DraftProblem[] }) {
  const t = useTranslations('decision.form');
  const id = useId();
  const { view, draftState } = useDecision();
  const { draft, change } = draftState;
  const checks = useDraftChecks();
  const [left, setLeft] = useState<readonly DraftField[]>([]);
  const shown = [...problems, ...checks.problems.filter((problem) => left.includes(problem.field))];
  const error = useFieldError(shown);
  const leave = (field: DraftField) => () => setLeft((before) => [...new Set([...before, field])]);
  const terms = (part: Partial<DraftTerms>) => change({ terms: { ...draft.terms, ...part } });
  const wide = ['amount', 'term', 'rate'] as const;
  const errors = wide.flatMap((field) => error(field) ?? []);
  return (
    <div>
      <div className="grid grid-cols-[1.4fr_1fr_1fr] gap-2">
        <Field id={`${id}-amount`} label={t('amount')}>
          {(control) => (
            <MoneyInput
              {...control}
              aria-invalid={error('amount') ? true : undefined}
              aria-describedby={`${id}-errors`}
              valueMinor={draft.terms.amountMinor}
              currency={view.currency}
              onChange={(amountMinor) => terms({ amountMinor })}
              onLeave={leave('amount')}
            />
          )}
        </Field>
        <Field id={`${id}-term`} label={t('term')}>
          {(control) => (
            <NumberInput
              {...control}
              aria-invalid={error('term') ? true : undefined}
              aria-describedby={`${id}-errors`}
              value={draft.terms.termCount === null ? null : String(draft.terms.termCount)}
              step={1}
              unit={t(draft.terms.termUnit)}
              onChange={(count) => terms({ termCount: count === null ? null : Math.round(Number(count)) })}
              onLeave={leave('term')}
            />
          )}
        </Field>
        <Field id={`${id}-rate`} label={t('rate')}>
          {(control) => (
            <NumberInput
              {...control}
              aria-invalid={error('rate') ? true : undefined}
              aria-describedby={`${id}-errors`}
              value={percentOfRate(draft.terms.rateAnnual)}
              step={0.1}
              places={2}
              unit={t('percent')}
              onChange={(percent) => terms({ rateAnnual: rateOfPercent(percent) })}
              onLeave={leave('rate')}
            />
          )}
        </Field>
      </div>
      <p id={`${id}-errors`} role="alert" className="mt-1 text-12 text-bad empty:hidden">
        {errors.join(' ')}
      </p>
    </div>
  );
}
