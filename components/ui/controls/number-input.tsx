'use client';

import { type Ref, useEffect, useState } from 'react';
import { groupDecimal, parseDecimal } from '@/lib/client/format/parse-number';
import { TextInput } from './text-input';

/**
 * A number kept as exact decimal text (`10.25`), null while empty. `onInvalid` hears text that is no number. Arrow
 * keys move by `step`; it is grouped on leaving.
 */
export function NumberInput({
  value,
  onChange,
  onInvalid,
  onLeave,
  step,
  places = 0,
  unit,
  ref,
  ...control
}: {
  value: string | null;
  onChange: (value: string | null) => void;
  onInvalid?: ((typed: string) => void) | undefined;
  onLeave?: (() => void) | undefined;
  /** Arrow keys add or take this much. */
  step?: number | undefined;
  /** Places after the point that arrow keys keep. */
  places?: number | undefined;
  unit?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
  id: string;
  name?: string | undefined;
  disabled?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
  'aria-required'?: true | undefined;
}) {
  const [typed, setTyped] = useState(value === null ? '' : groupDecimal(value));
  const [editing, setEditing] = useState(false);
  useEffect(() => {
    if (!editing) setTyped((before) => (value === null ? before : groupDecimal(value)));
  }, [value, editing]);
  const read = (text: string) => {
    setTyped(text);
    const decimal = parseDecimal(text);
    if (text.trim() === '') onChange(null);
    else if (decimal !== null) onChange(decimal);
  };
  const leave = () => {
    setEditing(false);
    const decimal = parseDecimal(typed);
    if (decimal !== null) setTyped(groupDecimal(decimal));
    else if (typed.trim() !== '') {
      onChange(null);
      onInvalid?.(typed);
    }
    onLeave?.();
  };
  const move = (direction: number) => {
    const decimal = parseDecimal(typed);
    if (step === undefined || decimal === null) return;
    read((Number(decimal) + direction * step).toFixed(places));
  };
  return (
    <TextInput
      {...control}
      ref={ref}
      inputMode={places > 0 ? 'decimal' : 'numeric'}
      value={typed}
      unit={unit}
      onFocus={() => setEditing(true)}
      onChange={(event) => read(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        move(event.key === 'ArrowUp' ? 1 : -1);
      }}
    />
  );
}
