import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Definition = { key: string; term: ReactNode; value: ReactNode; title?: string };

/** Facts in one line, each under its small head; what does not fit ends in an ellipsis with the whole in `title`. */
export function DefinitionStrip({ items, rail = false }: { items: readonly Definition[]; rail?: boolean }) {
  return (
    <dl className={clsx('facts', rail && 'facts-rail')}>
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.term}</dt>
          <dd title={item.title}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type SumRow = { key: string; label: ReactNode; value: ReactNode; total?: boolean };

/** Figures that add up: the total has a rule above and a double rule below. */
export function SumRows({ rows, phone = false }: { rows: readonly SumRow[]; phone?: boolean }) {
  return (
    <dl className={clsx('sums', phone && 'sums-phone')}>
      {rows.map((row) => (
        <div key={row.key} className="contents">
          <dt className={clsx(row.total && 'sums-total')}>{row.label}</dt>
          <dd className={clsx(row.total && 'sums-total')}>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A large figure with its head above and its gloss below. */
export function KeyFigure({
  label,
  value,
  unit,
  gloss,
  strip = false,
}: {
  label?: ReactNode | undefined;
  value: ReactNode;
  /** Small after the figure: `%`, `h`. */
  unit?: ReactNode | undefined;
  gloss?: ReactNode | undefined;
  strip?: boolean | undefined;
}) {
  return (
    <div className="min-w-0">
      {label ? <div className="truncate text-12 text-ink-3">{label}</div> : null}
      <div className={clsx('key-figure', strip && 'key-figure-strip')}>
        {value}
        {unit ? <span className="ml-0.5 text-13 font-label text-ink-2">{unit}</span> : null}
      </div>
      {gloss ? <div className="truncate text-12 text-ink-3">{gloss}</div> : null}
    </div>
  );
}
