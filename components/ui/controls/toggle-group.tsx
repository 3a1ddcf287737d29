'use client';

import { clsx } from 'clsx';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon } from '../icon';

export type Choice<V extends string> = { value: V; label: ReactNode; disabled?: boolean };
type Shared<V extends string> = {
  /** Name of the group for assistive technology. */
  label: string;
  choices: readonly Choice<V>[];
  /** `small` 24 px, `tall` 28 px (decision), `phone` 48 px. */
  size?: 'small' | 'tall' | 'phone' | undefined;
  /** Equal columns over the whole width, else as wide as the words. */
  columns?: 2 | 3 | 4 | undefined;
  className?: string | undefined;
};

const columnsClass = { 2: 'grid grid-cols-2', 3: 'grid grid-cols-3', 4: 'grid grid-cols-4' } as const;
const groupClass = (columns: 2 | 3 | 4 | undefined, phone: boolean, className: string | undefined) =>
  clsx(columns ? columnsClass[columns] : 'flex flex-wrap', phone ? 'gap-2' : 'gap-1.5', className);
const optionClass = (size: 'small' | 'tall' | 'phone') =>
  clsx('option', size === 'tall' && 'option-tall', size === 'phone' && 'option-phone');

/** One of several: arrow keys move, nothing is chosen beforehand unless `value` says so. */
export function ChooseOne<V extends string>({
  label,
  choices,
  value,
  onChange,
  size = 'tall',
  columns,
  className,
}: Shared<V> & { value: V | null; onChange: (value: V) => void }) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next);
        if (chosen) onChange(chosen.value);
      }}
      className={groupClass(columns, size === 'phone', className)}
    >
      {choices.map((choice) => (
        <ToggleGroup.Item
          key={choice.value}
          value={choice.value}
          disabled={choice.disabled ?? false}
          className={optionClass(size)}
        >
          {size === 'phone' && choice.value === value ? <Icon name="check" size={14} /> : null}
          {choice.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

/** Any number of several, e.g. reason codes: a chosen one carries a tick and a dark border. */
export function ChooseMany<V extends string>({
  label,
  choices,
  values,
  onChange,
  size = 'small',
  columns,
  className,
  children,
}: Shared<V> & { values: readonly V[]; onChange: (values: V[]) => void; children?: ReactNode }) {
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label={label}
      value={[...values]}
      onValueChange={(next) =>
        onChange(choices.map((choice) => choice.value).filter((value) => next.includes(value)))
      }
      className={groupClass(columns, size === 'phone', className)}
    >
      {choices.map((choice) => (
        <ToggleGroup.Item
          key={choice.value}
          value={choice.value}
          disabled={choice.disabled ?? false}
          className={optionClass(size)}
        >
          {values.includes(choice.value) ? <Icon name="check" size={12} /> : null}
          {choice.label}
        </ToggleGroup.Item>
      ))}
      {children}
    </ToggleGroup.Root>
  );
}
