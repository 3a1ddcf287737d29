'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Field } from '@/components/ui/controls/field';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { SelectInput, type SelectOption, TextInput } from '@/components/ui/controls/text-input';

/** `told` once the entry was to be kept: what is missing is said then. */
type Shared<V> = {
  label: string;
  value: V | undefined;
  onChange: (value: V | undefined) => void;
  told: boolean;
  hint?: string | undefined;
};

const useMissing = (missing: boolean) => {
  const t = useTranslations('apply');
  return missing ? t('problems.missing') : undefined;
};

/** The fields of an entry in a list; they belong to the entry until it is whole. */
export function EntryText({
  label,
  value,
  onChange,
  told,
  hint,
  maxLength,
}: Shared<string> & { maxLength: number }) {
  const id = useId();
  const error = useMissing(told && (value ?? '').trim() === '');
  return (
    <Field id={id} label={label} hint={hint} error={error} required phone>
      {(attributes) => (
        <TextInput
          {...attributes}
          maxLength={maxLength}
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function EntryMoney({
  label,
  value,
  onChange,
  told,
  hint,
  currency,
  unit,
}: Shared<number> & { currency: string; unit?: string | undefined }) {
  const id = useId();
  const error = useMissing(told && value === undefined);
  return (
    <Field id={id} label={label} hint={hint} error={error} required phone>
      {(attributes) => (
        <MoneyInput
          {...attributes}
          currency={currency}
          symbolFirst
          unit={unit}
          valueMinor={value ?? null}
          onChange={(minor) => onChange(minor ?? undefined)}
        />
      )}
    </Field>
  );
}

export function EntryChoice<V extends string>({
  label,
  value,
  onChange,
  told,
  hint,
  options,
}: Shared<V> & { options: readonly SelectOption<V>[] }) {
  const t = useTranslations('apply');
  const id = useId();
  const error = useMissing(told && value === undefined);
  return (
    <Field id={id} label={label} hint={hint} error={error} required phone>
      {(attributes) => (
        <SelectInput
          {...attributes}
          options={options}
          placeholder={t('choose')}
          value={value ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChange(options.find((option) => option.value === chosen)?.value);
          }}
        />
      )}
    </Field>
  );
}
