'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useKeptWords } from '@/components/applicant/use-kept-words';
import { Field } from '@/components/ui/controls/field';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { NumberInput } from '@/components/ui/controls/number-input';
import { useFactValue } from '@/lib/client/format/use-fact-value';
import { unitOfFact } from '@/lib/domain/application/correctable-facts';
import { CorrectionFrame, type CorrectionTask } from './correction-frame';

const wholeOf = (typed: string): number | null => (/^\d{1,15}$/.test(typed) ? Number(typed) : null);

/** Corrects one figure: how it really is. */
export function AnswerValue(of: CorrectionTask) {
  const { task, fact, currency } = of;
  const t = useTranslations('requests.answer');
  const told = useFactValue(currency);
  const [typed, keepTyped, forgetTyped] = useKeptWords(`value.${task.id}`);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const value = wholeOf(typed);
  const answer = () => {
    setMissing(value === null);
    if (value !== null) return { value };
    field.current?.focus();
    return null;
  };
  const isMoney = unitOfFact(fact.kind) === 'money';
  const invalid = () => keepTyped('');
  return (
    <CorrectionFrame of={of} answer={answer} onSent={forgetTyped}>
      <Field
        id={`value-${task.id}`}
        label={isMoney ? t('valueMoney', { currency }) : t('value')}
        hint={t('valueHint', { value: told(fact.kind, fact.before) })}
        error={missing && value === null ? t('valueMissing') : undefined}
        required
        phone
      >
        {(control) =>
          isMoney ? (
            <MoneyInput
              {...control}
              ref={field}
              symbolFirst
              currency={currency}
              valueMinor={value}
              onInvalid={invalid}
              onChange={(minor) => keepTyped(minor === null ? '' : String(minor))}
            />
          ) : (
            <NumberInput
              {...control}
              ref={field}
              value={typed === '' ? null : typed}
              onInvalid={invalid}
              onChange={(text) => keepTyped(text ?? '')}
            />
          )
        }
      </Field>
    </CorrectionFrame>
  );
}
