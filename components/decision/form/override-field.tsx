'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import type { DraftProblem } from '../model/draft/draft-problems';
import { useDecision } from '../state/decision-context';
import { useFieldError } from './use-problem-text';

/** Why somebody departs from the recommendation: asked for as soon as the draft does, and counted. */
export function OverrideField({ problems }: { problems: readonly DraftProblem[] }) {
  const t = useTranslations('decision');
  const id = useId();
  const { view, draftState } = useDecision();
  const error = useFieldError(problems);
  const outcome = view.assessment?.recommendation.outcome ?? 'refer';
  return (
    <Field
      id={id}
      label={t('form.override')}
      hint={t('form.overrideHint', { outcome: t(`form.outcomes.${outcome}`) })}
      error={error('override')}
      required
    >
      {(control) => (
        <TextArea
          {...control}
          rows={2}
          maxLength={500}
          value={draftState.draft.override}
          onChange={(event) => draftState.change({ override: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}
