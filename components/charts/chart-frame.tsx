'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Section } from '@/components/ui/section';

/**
 * A chart with its question answered in the head: `title` says the finding, `gloss` the unit and of whom. The same
 * figures stand in a table one press away; below stand what is worth knowing and how old it is.
 */
export function ChartFrame({
  title,
  gloss,
  asOf,
  table,
  note,
  legend,
  className,
  children,
}: {
  title: string;
  gloss?: ReactNode | undefined;
  /** The date in words. */
  asOf?: string | undefined;
  table: ReactNode;
  note?: ReactNode | undefined;
  legend?: ReactNode | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  const t = useTranslations('ui');
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      title={title}
      gloss={gloss}
      className={className}
      headClassName="flex-wrap"
      end={
        <button
          type="button"
          className="link link-quiet min-h-6"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t('showChart') : t('showTable')}
        </button>
      }
    >
      {asTable ? (
        table
      ) : (
        <figure aria-label={title} className="chart-marks">
          {legend ? (
            <div className="mb-2 flex flex-wrap gap-x-3.5 gap-y-1 text-12 text-ink-3">{legend}</div>
          ) : null}
          {children}
        </figure>
      )}
      {note || asOf ? (
        <div className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-12 text-ink-2">
          {note}
          {asOf ? <span className="ml-auto text-ink-3">{t('asOf', { date: asOf })}</span> : null}
        </div>
      ) : null}
    </Section>
  );
}

export type ChartFill = 'main' | 'mid' | 'soft' | 'neg' | 'rule';
const keyClass = {
  main: 'fill-main',
  mid: 'fill-mid',
  soft: 'fill-soft',
  neg: 'fill-neg',
  rule: 'fill-rule-2',
} as const satisfies Record<ChartFill, string>;

/** Names a fill; ochre carries a diamond so that it is not told by colour alone. */
export function LegendKey({ fill, children }: { fill: ChartFill; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg width="12" height="12" aria-hidden="true">
        {fill === 'neg' ? (
          <rect x="2.5" y="2.5" width="7" height="7" transform="rotate(45 6 6)" className={keyClass.neg} />
        ) : (
          <rect x="1" y="1" width="10" height="10" rx="1" className={keyClass[fill]} />
        )}
      </svg>
      {children}
    </span>
  );
}
