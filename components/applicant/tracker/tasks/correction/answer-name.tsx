'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useKeptWords } from '@/components/applicant/use-kept-words';
import { Field } from '@/components/ui/controls/field';
import { TextInput } from '@/components/ui/controls/text-input';
import { longestDescription, longestLender } from '@/lib/domain/application/correction-answer';
import { CorrectionFrame, type CorrectionTask } from './correction-frame';

/** Corrects a name: who lent the money, or what secures the loan. */
export function AnswerName(of: CorrectionTask) {
  const { task, fact } = of;
  const t = useTranslations('requests.answer');
  const [typed, keep, forget] = useKeptWords(`name.${task.id}`);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const name = typed.trim();
  const answer = () => {
    setMissing(name === '');
    if (name !== '') return { name };
    field.current?.focus();
    return null;
  };
  return (
    <CorrectionFrame of={of} answer={answer} onSent={forget}>
      <Field
        id={`name-${task.id}`}
        label={t('value')}
        hint={fact.item === null ? undefined : t('valueHint', { value: fact.item })}
        error={missing && name === '' ? t('nameMissing') : undefined}
        required
        phone
      >
        {(control) => (
          <TextInput
            {...control}
            ref={field}
            maxLength={fact.kind === 'debt_lender' ? longestLender : longestDescription}
            value={typed}
            onChange={(event) => keep(event.currentTarget.value)}
          />
        )}
      </Field>
    </CorrectionFrame>
  );
}
