'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useState } from 'react';
import {
  type Control,
  type FieldPath,
  type FieldPathByValue,
  type FieldValues,
  useController,
} from 'react-hook-form';
import { Field } from '@/components/ui/controls/field';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { NumberInput } from '@/components/ui/controls/number-input';
import { SelectInput, type SelectOption, TextArea, TextInput } from '@/components/ui/controls/text-input';

type Words = {
  label: ReactNode;
  hint?: ReactNode | undefined;
  /** Optional fields say so; all others are needed. */
  optional?: boolean | undefined;
};
type Bound<T extends FieldValues, N> = Words & { control: Control<T>; name: N };

function useWords({ label, hint, optional }: Words) {
  const t = useTranslations('ui');
  return { label, hint, required: !optional, gloss: optional ? t('optional') : undefined, phone: true };
}

/** A line of text, bound to an answer of the step. The id is the answer's name, so that the summary can lead there. */
export function TextField<T extends FieldValues>({
  control,
  name,
  lines = 1,
  ...rest
}: Bound<T, FieldPath<T>> & { lines?: number } & Pick<
    ComponentProps<typeof TextInput>,
    'maxLength' | 'autoComplete' | 'inputMode' | 'type' | 'autoCapitalize' | 'lang'
  >) {
  const { label, hint, optional, ...input } = rest;
  const { field, fieldState } = useController({ control, name });
  const words = useWords({ label, hint, optional });
  const shared = { ...input, name, value: field.value ?? '', onBlur: field.onBlur };
  return (
    <Field id={name} {...words} error={fieldState.error?.message}>
      {(attributes) =>
        lines > 1 ? (
          <TextArea
            {...attributes}
            name={name}
            rows={lines}
            maxLength={input.maxLength}
            value={field.value ?? ''}
            ref={field.ref}
            onBlur={field.onBlur}
            onChange={(event) => field.onChange(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            {...attributes}
            {...shared}
            ref={field.ref}
            onChange={(event) => field.onChange(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

/** An amount in minor units. Text that is no amount is told at once on leaving, and never counts as nothing. */
export function MoneyField<T extends FieldValues>({
  control,
  name,
  currency,
  unit,
  ...rest
}: Bound<T, FieldPathByValue<T, number | undefined>> & { currency: string; unit?: string | undefined }) {
  const { field, fieldState } = useController({ control, name });
  const [unread, setUnread] = useState(false);
  const t = useTranslations('apply');
  return (
    <Field
      id={name}
      {...useWords(rest)}
      error={unread ? t('problems.not_an_amount') : fieldState.error?.message}
    >
      {(attributes) => (
        <MoneyInput
          {...attributes}
          ref={field.ref}
          name={name}
          currency={currency}
          symbolFirst
          unit={unit}
          valueMinor={field.value ?? null}
          onInvalid={() => setUnread(true)}
          onChange={(minor) => {
            if (minor !== null) setUnread(false);
            field.onChange(minor ?? undefined);
          }}
          onLeave={field.onBlur}
        />
      )}
    </Field>
  );
}

/** A whole number, e.g. of months or people, between nought and `max`. */
export function CountField<T extends FieldValues>({
  control,
  name,
  unit,
  max,
  ...rest
}: Bound<T, FieldPathByValue<T, number | undefined>> & { unit?: string | undefined; max: number }) {
  const { field, fieldState } = useController({ control, name });
  const [unread, setUnread] = useState(false);
  const t = useTranslations('apply');
  const take = (text: string | null) => {
    const whole = text === null ? null : Number(text);
    const fits = whole !== null && Number.isInteger(whole) && whole >= 0 && whole <= max;
    setUnread(text !== null && !fits);
    field.onChange(fits ? whole : undefined);
  };
  const problem = unread ? t('problems.count_wrong', { max }) : fieldState.error?.message;
  return (
    <Field id={name} {...useWords(rest)} error={problem}>
      {(attributes) => (
        <NumberInput
          {...attributes}
          ref={field.ref}
          name={name}
          unit={unit}
          value={field.value === undefined ? null : String(field.value)}
          onInvalid={() => setUnread(true)}
          onChange={take}
          onLeave={field.onBlur}
        />
      )}
    </Field>
  );
}

/** One of many, as the platform's own list. */
export function SelectField<T extends FieldValues>({
  control,
  name,
  options,
  placeholder,
  ...rest
}: Bound<T, FieldPath<T>> & { options: readonly SelectOption<string>[]; placeholder: string }) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field id={name} {...useWords(rest)} error={fieldState.error?.message}>
      {(attributes) => (
        <SelectInput
          {...attributes}
          ref={field.ref}
          name={name}
          options={options}
          placeholder={placeholder}
          value={field.value ?? ''}
          onBlur={field.onBlur}
          onChange={(event) => field.onChange(event.currentTarget.value || undefined)}
        />
      )}
    </Field>
  );
}
