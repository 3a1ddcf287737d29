'use client';

import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { type Choice, ChooseOne } from '@/components/ui/controls/toggle-group';
import { Icon } from '@/components/ui/icon';

/** One of a few, as large buttons. The group carries the answer's name as id, so that the summary can lead there. */
export function ChoiceField<T extends FieldValues, V extends string>({
  control,
  name,
  label,
  choices,
  columns,
}: {
  control: Control<T>;
  name: FieldPath<T>;
  label: string;
  choices: readonly Choice<V>[];
  columns: 1 | 2 | 3;
}) {
  const { field, fieldState } = useController({ control, name });
  const error = fieldState.error?.message;
  const chosen = choices.find((choice) => choice.value === field.value)?.value ?? null;
  return (
    <div id={name} tabIndex={-1} className="field field-phone">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <ChooseOne
        label={label}
        name={name}
        size="phone"
        columns={columns}
        className="max-[359px]:grid-cols-2"
        choices={choices}
        value={chosen}
        aria-describedby={error ? `${name}-error` : undefined}
        aria-invalid={error ? true : undefined}
        onChange={(value) => {
          field.onChange(value);
          field.onBlur();
        }}
      />
      {error ? (
        <span className="field-error" id={`${name}-error`} role="alert">
          <Icon name="bad" size={14} />
          <span>{error}</span>
        </span>
      ) : null}
    </div>
  );
}
