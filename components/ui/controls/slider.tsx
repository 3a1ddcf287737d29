'use client';

import { clsx } from 'clsx';
import { useId, useState } from 'react';
import { parseDecimal } from '@/lib/client/format/parse-number';

/**
 * A change from a base: the base is a tick, the change the filled part, the value stands in words and can be typed.
 * Arrow keys move by `step`, Page keys by five steps, Home and End to the ends. Drawn with SVG attributes and a
 * native range, so the server can render it under the content security policy.
 */
export function ChangeSlider({
  label,
  value,
  base,
  min,
  max,
  step,
  places = 0,
  onChange,
  words,
  className,
}: {
  label: string;
  value: number;
  base: number;
  min: number;
  max: number;
  step: number;
  /** Places after the point of a typed value. */
  places?: number | undefined;
  onChange: (value: number) => void;
  /** The value as it is read: `−20 %`, `no change`. */
  words: (value: number) => string;
  className?: string | undefined;
}) {
  const id = useId();
  const [typing, setTyping] = useState<string | null>(null);
  const share = (at: number) => `${(((at - min) / (max - min)) * 100).toFixed(3)}%`;
  const width = `${((Math.abs(value - base) / (max - min)) * 100).toFixed(3)}%`;
  const take = () => {
    const decimal = typing === null ? null : parseDecimal(typing);
    if (decimal !== null) onChange(Math.min(max, Math.max(min, Number(Number(decimal).toFixed(places)))));
    setTyping(null);
  };
  return (
    <div className={className}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="truncate text-ink-2">
          {label}
        </label>
        <input
          type="text"
          inputMode="decimal"
          aria-label={label}
          className={clsx('slider-value', typing !== null && 'slider-value-typing')}
          size={Math.max(3, words(value).length)}
          value={typing ?? words(value)}
          onFocus={(event) => {
            setTyping(String(value).replace('-', '−'));
            event.currentTarget.select();
          }}
          onChange={(event) => setTyping(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
            if (event.key === 'Escape') setTyping(null);
          }}
        />
      </div>
      <div className="slider">
        <svg className="slider-drawing" aria-hidden="true">
          <rect className="slider-line" x="0" y="11" width="100%" height="2" />
          <rect className="slider-change" x={share(Math.min(value, base))} y="11" width={width} height="2" />
          <rect className="slider-base" x={share(base)} y="8" width="1" height="8" />
        </svg>
        <input
          id={id}
          type="range"
          className="slider-range"
          min={min}
          max={max}
          step={step}
          value={value}
          aria-valuetext={words(value)}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        />
      </div>
    </div>
  );
}
