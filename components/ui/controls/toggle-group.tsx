'use client';

import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import { Icon } from '../icon';

export type Choice<V extends string> = {
  value: V;
  label: ReactNode;
  disabled?: boolean | undefined;
  /** Binding shown to assistive technology; registered by `useCommands`. */
  keys?: string | undefined;
};
type Shared<V extends string> = {
  /** Name of the group for assistive technology. */
  label: string;
  choices: readonly Choice<V>[];
  /** `small` 24 px, `tall` 28 px (decision), `phone` 48 px. */
  size?: 'small' | 'tall' | 'phone' | undefined;
  /** Equal columns over the whole width, else as wide as the words. */
  columns?: 1 | 2 | 3 | 4 | undefined;
  className?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
};

const columnsClass = {
  1: 'grid grid-cols-1',
  2: 'grid grid-cols-2',
  3: 'grid grid-cols-3',
  4: 'grid grid-cols-4',
} as const;
const groupClass = (columns: 1 | 2 | 3 | 4 | undefined, phone: boolean, className: string | undefined) =>
  clsx(columns ? columnsClass[columns] : 'flex flex-wrap', phone ? 'gap-2' : 'gap-1.5', className);
const optionClass = (size: 'small' | 'tall' | 'phone') =>
  clsx('option', size === 'tall' && 'option-tall', size === 'phone' && 'option-phone');

/** One of several, as native radio buttons: arrow keys move, nothing is chosen beforehand unless `value` says so. */
export function ChooseOne<V extends string>({
  label,
  choices,
  value,
  onChange,
  name,
  size = 'tall',
  columns,
  className,
  ...described
}: Shared<V> & { value: V | null; onChange: (value: V) => void; name?: string | undefined }) {
  const ownName = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={groupClass(columns, size === 'phone', className)}
      {...described}
    >
      {choices.map((choice) => (
        <label key={choice.value} className={optionClass(size)}>
          <input
            type="radio"
            className="sr-only"
            name={name ?? ownName}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.disabled}
            aria-keyshortcuts={choice.keys}
            onChange={() => onChange(choice.value)}
          />
          {size === 'phone' && choice.value === value ? <Icon name="check" size={14} /> : null}
          {choice.label}
        </label>
      ))}
    </div>
  );
}
