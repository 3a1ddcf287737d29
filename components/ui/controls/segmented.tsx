'use client';

import { clsx } from 'clsx';

/** Two to four short words side by side, one of them on. A button each, so every one can be pressed by voice. */
export function Segmented<V extends string>({
  label,
  choices,
  value,
  onChange,
  phone = false,
}: {
  label: string;
  choices: readonly { value: V; label: string; lang?: string }[];
  value: V;
  onChange: (value: V) => void;
  phone?: boolean | undefined;
}) {
  return (
    <fieldset className={clsx('segments', phone && 'segments-phone')} aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          lang={choice.lang}
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
