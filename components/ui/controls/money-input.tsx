'use client';

import { type Ref, useEffect, useState } from 'react';
import { amount, currencySymbol } from '@/lib/client/format/numbers';
import { parseAmount } from '@/lib/client/format/parse-number';
import { TextInput } from './text-input';

const shown = (minor: number | null, currency: string) => {
  if (minor === null) return '';
  const exact = amount(minor, currency, { digits: 'exact' });
  return exact.endsWith('.00') ? exact.slice(0, -3) : exact;
};

/**
 * An amount of money in minor units; null while the field is empty, `onInvalid` hears text that is no amount. Groups
 * on leaving, so that typing and pasting are never disturbed; takes `¥180,000`, `１８００００` and `18 万`.
 */
export function MoneyInput({
  valueMinor,
  currency,
  onChange,
  onInvalid,
  onLeave,
  unit,
  symbolFirst = false,
  ref,
  ...control
}: {
  valueMinor: number | null;
  currency: string;
  onChange: (amountMinor: number | null) => void;
  onInvalid?: ((typed: string) => void) | undefined;
  onLeave?: (() => void) | undefined;
  /** Words at the right, e.g. “a month”. */
  unit?: string | undefined;
  /** Sign of the currency before the figure (phones), else at the right. */
  symbolFirst?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
  id: string;
  name?: string | undefined;
  disabled?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
  'aria-required'?: true | undefined;
}) {
  const [typed, setTyped] = useState(shown(valueMinor, currency));
  const [editing, setEditing] = useState(false);
  useEffect(() => {
    if (!editing)
      setTyped((before) => (valueMinor === null && before !== '' ? before : shown(valueMinor, currency)));
  }, [valueMinor, currency, editing]);
  const read = (text: string) => {
    setTyped(text);
    const minor = parseAmount(text, currency);
    if (text.trim() === '') onChange(null);
    else if (minor !== null) onChange(minor);
  };
  const leave = () => {
    setEditing(false);
    const minor = parseAmount(typed, currency);
    if (minor !== null) setTyped(shown(minor, currency));
    else if (typed.trim() !== '') {
      onChange(null);
      onInvalid?.(typed);
    }
    onLeave?.();
  };
  const symbol = currencySymbol(currency);
  return (
    <TextInput
      {...control}
      ref={ref}
      inputMode="decimal"
      value={typed}
      onFocus={() => setEditing(true)}
      onChange={(event) => read(event.currentTarget.value)}
      onBlur={leave}
      before={symbolFirst ? symbol : undefined}
      unit={unit ?? (symbolFirst ? undefined : symbol)}
    />
  );
}
