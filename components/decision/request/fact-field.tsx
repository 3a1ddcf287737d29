'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field } from '@/components/ui/controls/field';
import { SelectInput } from '@/components/ui/controls/text-input';
import { useFactValue } from '@/lib/client/format/use-fact-value';
import type { CorrectableFact } from '@/lib/domain/application/correctable-facts';

/** Which figure of the party is to be corrected, with what was told. */
export function FactField({
  facts,
  currency,
  value,
  error,
  onChange,
}: {
  facts: readonly CorrectableFact[];
  currency: string;
  value: string | null;
  error: string | undefined;
  onChange: (fact: string | null) => void;
}) {
  const t = useTranslations('asking.ask');
  const names = useTranslations('requests.facts');
  const told = useFactValue(currency);
  const id = useId();
  if (facts.length === 0) return <p className="text-12 text-ink-3">{t('factsNone')}</p>;
  return (
    <Field id={id} label={t('fact')} error={error}>
      {(control) => (
        <SelectInput
          {...control}
          placeholder=""
          options={facts.map((each) => ({
            value: each.fact,
            label: t('factTold', { fact: names(each.kind), value: told(each.kind, each.value) }),
          }))}
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )}
    </Field>
  );
}
