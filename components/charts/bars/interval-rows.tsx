import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';

export type IntervalRow = {
  key: string;
  name: ReactNode;
  /** Share of the scale, 0–1; null where there are too few. */
  value: number | null;
  /** Its 95 % interval where it rests on fewer than about 500 cases. */
  low: number | null;
  high: number | null;
  /** The value and the count that it rests on, as read. */
  shown: string;
  count: string;
  /** Needs a look: ochre diamond instead of the dot. */
  flagged?: boolean | undefined;
  href: string;
  /** The whole row in words. */
  spoken: string;
};

const share = (value: number) => `${(Math.min(1, Math.max(0, value)) * 100).toFixed(2)}%`;

/** Rates under each other on one scale from 0 to `most`, each with its interval and its count. */
export function IntervalRows({
  rows,
  most = 1,
  ticks,
  countHead,
  label,
}: {
  rows: readonly IntervalRow[];
  most?: number | undefined;
  /** Labels of the scale with their place 0–1. */
  ticks: readonly { at: number; label: string }[];
  countHead: string;
  label: string;
}) {
  return (
    <div className="interval-rows">
      <span />
      <svg className="chart h-4 w-full" aria-hidden="true">
        {ticks.map((tick) => (
          <text
            key={tick.label}
            x={share(tick.at / most)}
            y="11"
            textAnchor={tick.at === 0 ? 'start' : tick.at >= most ? 'end' : 'middle'}
          >
            {tick.label}
          </text>
        ))}
      </svg>
      <span />
      <span className="text-right text-11 text-ink-3">{countHead}</span>
      <ul aria-label={label} className="contents">
        {rows.map((row) => (
          <li key={row.key} className="contents">
            <Link
              href={row.href}
              className="flex min-h-7 items-center gap-2 text-ink-2"
              aria-label={row.spoken}
            >
              {row.name}
            </Link>
            <Link href={row.href} tabIndex={-1} aria-hidden="true" className="chart-bar-link">
              <svg className="chart h-7 w-full" aria-hidden="true">
                {ticks.map((tick) => (
                  <line
                    key={tick.label}
                    x1={share(tick.at / most)}
                    x2={share(tick.at / most)}
                    y1="0"
                    y2="28"
                    className="chart-grid"
                  />
                ))}
                {row.low === null || row.high === null ? null : (
                  <line
                    x1={share(row.low / most)}
                    x2={share(row.high / most)}
                    y1="14"
                    y2="14"
                    strokeWidth="2"
                    className={row.flagged ? 'stroke-c-neg' : 'stroke-c-mid'}
                  />
                )}
                {row.value === null ? null : (
                  <svg x={share(row.value / most)} y="14" className="overflow-visible" aria-hidden="true">
                    {row.flagged ? (
                      <rect x="-4" y="-4" width="8" height="8" transform="rotate(45)" className="fill-neg" />
                    ) : (
                      <circle r="4.5" className="fill-main" />
                    )}
                  </svg>
                )}
              </svg>
            </Link>
            <span
              aria-hidden="true"
              className={clsx('text-right', row.flagged ? 'font-semibold' : 'font-medium')}
            >
              {row.shown}
            </span>
            <span aria-hidden="true" className="text-right text-12 text-ink-3">
              {row.count}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
