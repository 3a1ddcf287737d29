'use client';

import { useId } from 'react';
import { Field } from '@/components/ui/controls/field';
import { TextInput } from '@/components/ui/controls/text-input';

/** The password that one has already. */
export function PasswordField({ label, autoFocus = false }: { label: string; autoFocus?: boolean }) {
  const id = useId();
  return (
    <Field id={id} label={label} required>
      {(control) => (
        <TextInput
          {...control}
          className="h-9"
          name="password"
          type="password"
          autoComplete="current-password"
          autoFocus={autoFocus}
          required
        />
      )}
    </Field>
  );
}
