import { clsx } from 'clsx';
import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from 'react';
import { Icon } from '../icon';

type Sides = {
  /** Before the text, e.g. a currency sign on a phone. */
  before?: ReactNode | undefined;
  /** Unit at the right, inside the field. */
  unit?: ReactNode | undefined;
};

/** A one-line field. Spread the control of `Field` into it. */
export function TextInput({
  before,
  unit,
  className,
  ref,
  ...input
}: Sides & { ref?: Ref<HTMLInputElement> | undefined } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <span className={clsx('input', className)}>
      {before ? <span className="input-unit">{before}</span> : null}
      <input ref={ref} type="text" autoComplete="off" {...input} />
      {unit ? <span className="input-unit">{unit}</span> : null}
    </span>
  );
}

/** A field of several lines, for notes; grows by its handle. */
export function TextArea({
  className,
  ref,
  ...area
}: { ref?: Ref<HTMLTextAreaElement> | undefined } & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea ref={ref} className={clsx('input', className)} {...area} />;
}

export type SelectOption<V extends string> = { value: V; label: string };

/** The platform's own list of choices: best on phones, and needs no script. */
export function SelectInput<V extends string>({
  options,
  placeholder,
  className,
  ref,
  ...select
}: {
  options: readonly SelectOption<V>[];
  /** First, empty choice. */
  placeholder?: string | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLSelectElement> | undefined;
} & Omit<React.SelectHTMLAttributes<HTMLSelectElement>, 'children'>) {
  return (
    <span className={clsx('input', className)}>
      <select ref={ref} {...select}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron" size={14} tone="quiet" className="input-chevron" />
    </span>
  );
}
