'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field } from '@/components/ui/controls/field';
import { SelectInput } from '@/components/ui/controls/text-input';
import { useCorrection } from '@/lib/client/format/use-correction';
import type { CorrectableFactView } from '@/lib/contracts/words/conversation';
import { unitOfFact } from '@/lib/domain/application/correctable-facts';

/** What of the party's is to be corrected, with what was told; each debt and each collateral by its name. */
export function FactField({
  facts,
  currency,
  value,
  error,
  onChange,
}: {
  facts: readonly CorrectableFactView[];
  currency: string;
  value: string | null;
  error: string | undefined;
  onChange: (fact: string | null) => void;
}) {
  const t = useTranslations('asking.ask');
  const names = useTranslations('requests');
  const written = useCorrection(currency);
  const id = useId();
  const labelOf = ({ kind, value: told, item }: CorrectableFactView): string => {
    const unit = unitOfFact(kind);
    if (unit === 'debt') return written.name(kind, null);
    const nameless = kind.startsWith('debt_') ? 'items.namelessDebt' : 'items.namelessCollateral';
    const called = item && (item.name ?? names(nameless, { number: item.ordinal }));
    return t('factTold', { fact: written.name(kind, called), value: written.before(kind, told, called) });
  };
  if (facts.length === 0) return <p className="text-12 text-ink-3">{t('factsNone')}</p>;
  return (
    <Field id={id} label={t('fact')} error={error}>
      {(control) => (
        <SelectInput
          {...control}
          placeholder=""
          options={facts.map((each) => ({
            value: each.fact,
            label: labelOf(each),
          }))}
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )}
    </Field>
  );
}
