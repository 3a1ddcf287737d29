'use client';

import { clsx } from 'clsx';
import { type ReactNode, useEffect, useId, useRef } from 'react';

/** A tick box with its words; `mixed` when some of what it stands for are ticked. */
export function Checkbox({
  label,
  gloss,
  checked,
  mixed = false,
  onChange,
  hiddenLabel = false,
  phone = false,
  className,
  id,
  ...input
}: {
  label: ReactNode;
  /** Grey words at the far right, e.g. the rule that asks for it. */
  gloss?: ReactNode | undefined;
  checked: boolean;
  mixed?: boolean | undefined;
  onChange: (checked: boolean) => void;
  /** The words are for assistive technology only: `label` must then be text. */
  hiddenLabel?: boolean | undefined;
  phone?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  const tick = (
    <input
      ref={box}
      id={inputId}
      type="checkbox"
      className={clsx('tick', phone && 'tick-phone')}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      aria-label={hiddenLabel && typeof label === 'string' ? label : undefined}
      {...input}
    />
  );
  if (hiddenLabel) return tick;
  return (
    <label
      htmlFor={inputId}
      className={clsx('flex items-center', phone ? 'min-h-11 gap-3' : 'min-h-6 gap-2', className)}
    >
      {tick}
      <span className="min-w-0 flex-1">{label}</span>
      {gloss ? <span className="text-12 text-ink-3">{gloss}</span> : null}
    </label>
  );
}
