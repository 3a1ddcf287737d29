import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';

export type RowBar = {
  key: string;
  name: ReactNode;
  /** Length as a share of the longest, 0–1; null where it is not known. */
  share: number | null;
  /** A limit on the same scale, drawn as a tick. */
  limit?: number | undefined;
  shown: string;
  gloss?: string | undefined;
  flagged?: boolean | undefined;
  href: string;
  spoken: string;
};

/** Named amounts as lying bars from zero, the figure beside each; a limit is a tick. */
export function RowBars({ rows, label }: { rows: readonly RowBar[]; label: string }) {
  return (
    <ul aria-label={label} className="row-bars">
      {rows.map((row) => (
        <li key={row.key} className="contents">
          <Link
            href={row.href}
            aria-label={row.spoken}
            className="flex min-h-8 items-center gap-2 text-ink-2"
          >
            {row.name}
          </Link>
          <Link href={row.href} tabIndex={-1} aria-hidden="true" className="chart-bar-link">
            <svg className="chart h-8 w-full" aria-hidden="true">
              <rect y="5" width="100%" height="22" className="fill-sunk" />
              {row.share === null ? null : (
                <rect
                  y="5"
                  width={`${(row.share * 100).toFixed(2)}%`}
                  height="22"
                  className={row.flagged ? 'fill-neg' : 'fill-main'}
                />
              )}
              {row.limit === undefined ? null : (
                <rect
                  x={`${(row.limit * 100).toFixed(2)}%`}
                  y="2"
                  width="1.5"
                  height="28"
                  className="fill-ink"
                />
              )}
            </svg>
          </Link>
          <span aria-hidden="true" className={clsx('text-right font-semibold', row.flagged && 'text-warn')}>
            {row.shown}
          </span>
          <span aria-hidden="true" className="text-right text-12 text-ink-3">
            {row.gloss}
          </span>
        </li>
      ))}
    </ul>
  );
}
