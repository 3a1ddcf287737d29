import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Icon } from '../icon';

/** What a control inside a field must carry so that label, hint and error belong to it. */
export type FieldControl = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

/**
 * Label above, control, then the error or the hint. `children` receives the attributes of the control. The error
 * names the limit and the way out; it is shown after leaving the field, not on each key.
 */
export function Field({
  id,
  label,
  gloss,
  hint,
  error,
  required = false,
  phone = false,
  className,
  children,
}: {
  id: string;
  label: ReactNode;
  /** Grey words beside the label, e.g. “optional”. */
  gloss?: ReactNode | undefined;
  hint?: ReactNode | undefined;
  error?: ReactNode | undefined;
  required?: boolean | undefined;
  phone?: boolean | undefined;
  className?: string | undefined;
  children: (control: FieldControl) => ReactNode;
}) {
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={clsx('field', phone && 'field-phone', className)}>
      <label className="field-label" htmlFor={id}>
        {label}
        {gloss ? <span className="ml-2 font-regular text-ink-3">{gloss}</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': describedBy,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
      {error ? (
        <span className="field-error" id={`${id}-error`} role="alert">
          <Icon name="bad" size={phone ? 14 : 12} />
          <span>{error}</span>
        </span>
      ) : null}
      {hint && !error ? (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}
