import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/**
 * A value of 0–100 on its line, with the usual range behind it: a dot within or above, an ochre diamond below. The
 * words beside it say the same, so the drawing is silent. SVG percentages need no inline style.
 */
export function IndicatorTrack({
  value,
  low,
  high,
}: {
  value: number | null;
  low: number | null;
  high: number | null;
}) {
  const below = value !== null && low !== null && value < low;
  return (
    <svg className="track" aria-hidden="true">
      <rect x="0" y="7.5" width="100%" height="1" className="fill-rule-2" />
      {low === null || high === null ? null : (
        <rect x={`${low}%`} y="2" width={`${Math.max(0, high - low)}%`} height="12" className="fill-band" />
      )}
      {value === null ? null : (
        <svg x={`${value}%`} y="8" className="overflow-visible" aria-hidden="true">
          {below ? (
            <rect
              x="-5"
              y="-5"
              width="10"
              height="10"
              transform="rotate(45)"
              strokeWidth="2"
              className="fill-neg stroke-ground"
            />
          ) : (
            <circle r="5" strokeWidth="2" className="fill-main stroke-ground" />
          )}
        </svg>
      )}
    </svg>
  );
}

export type IndicatorLine = {
  key: string;
  name: ReactNode;
  value: number | null;
  low: number | null;
  high: number | null;
  /** The value as read; `–` where there is none. */
  shown: string;
  /** In words: `usual`, `below 60`. Left out in the short form, where `spoken` says it. */
  words?: ReactNode | undefined;
  spoken: string;
};

/** Indicators under each other on one scale. `short` is the peek: no words at the right, `onSheet` its ground. */
export function Indicators({
  lines,
  short = false,
  onSheet = false,
}: {
  lines: readonly IndicatorLine[];
  short?: boolean | undefined;
  onSheet?: boolean | undefined;
}) {
  return (
    <div className={clsx('indicators', short && 'indicators-short', onSheet && 'on-sheet')}>
      {lines.map((line) => {
        const below = line.value !== null && line.low !== null && line.value < line.low;
        return [
          <span key={`${line.key} name`} className="whitespace-nowrap text-ink-2">
            {line.name}
          </span>,
          <IndicatorTrack key={`${line.key} track`} value={line.value} low={line.low} high={line.high} />,
          <span key={`${line.key} value`} className="justify-end font-medium">
            {line.shown}
            <span className="sr-only">, {line.spoken}</span>
          </span>,
          short ? null : (
            <span
              key={`${line.key} words`}
              aria-hidden="true"
              className={clsx('text-12 whitespace-nowrap', below ? 'text-warn' : 'text-ink-3')}
            >
              {line.words}
            </span>
          ),
        ];
      })}
    </div>
  );
}
