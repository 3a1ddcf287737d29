'use client';

import { useId } from 'react';
import { Field } from '@/components/ui/controls/field';
import { TextInput } from '@/components/ui/controls/text-input';

/** Six digits; browsers and phones offer the code where they know it. */
export function CodeField({ label, hint }: { label: string; hint?: string | undefined }) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} required>
      {(control) => (
        <TextInput
          {...control}
          className="h-9 text-16"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          maxLength={6}
          autoFocus
          required
        />
      )}
    </Field>
  );
}
