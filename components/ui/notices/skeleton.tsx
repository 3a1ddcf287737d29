import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

/** A grey bar in place of text, `width` in px. */
export function SkeletonBar({ width, right = false }: { width: number; right?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      width={width}
      height="10"
      className={clsx('block max-w-full', right && 'ml-auto')}
    >
      <rect width="100%" height="10" rx="2" className="fill-sunk" />
    </svg>
  );
}

const rowClass = { 28: 'h-7', 30: 'h-[30px]', 46: 'h-[46px]' } as const;

/**
 * Rows that are on their way, in the true heights; nothing is shown for the first 300 ms. `columns` give the usual
 * width of the text in px, negative for figures that stand at the right.
 */
export function SkeletonRows({
  columns,
  rows,
  height = 30,
}: {
  columns: readonly number[];
  rows: number;
  height?: 28 | 30 | 46 | undefined;
}) {
  const t = useTranslations('ui');
  const uneven = [1, 0.8, 1.1, 0.9, 0.95];
  return (
    <tbody className="late" aria-busy="true">
      {Array.from({ length: rows }, (_, index) => `row ${index}`).map((key, row) => (
        <tr key={key} className={rowClass[height]}>
          {columns.map((width, column) => (
            // A column keeps its place for as long as the table stands.
            <td key={`${key} ${columns.slice(0, column + 1).join(' ')}`} className="align-middle">
              {row === 0 && column === 0 ? <span className="sr-only">{t('loading')}</span> : null}
              <SkeletonBar
                width={Math.round(Math.abs(width) * (width < 0 ? 1 : (uneven[(row + column) % 5] ?? 1)))}
                right={width < 0}
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
