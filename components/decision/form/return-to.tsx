'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field } from '@/components/ui/controls/field';
import { SelectInput } from '@/components/ui/controls/text-input';
import { useDecision } from '../state/decision-context';

/** To which step the case goes back: the officer's review, or a signed step before this one. */
export function ReturnTo() {
  const t = useTranslations('decision');
  const id = useId();
  const { view, draftState } = useDecision();
  const earlier = view.route.filter((step) => step.state === 'signed');
  const options = [
    { value: '0', label: t('form.toOfficer') },
    ...earlier.map((step) => ({
      value: String(step.step),
      label: t('form.toStepN', {
        step: step.step,
        kind: step.kind === 'committee' ? t('steps.committeePlain') : t(`steps.${step.kind}`),
      }),
    })),
  ];
  return (
    <Field id={id} label={t('form.toStep')}>
      {(control) => (
        <SelectInput
          {...control}
          options={options}
          value={String(draftState.draft.toStep)}
          onChange={(event) => draftState.change({ toStep: Number(event.currentTarget.value) })}
        />
      )}
    </Field>
  );
}
