export type StripFill = 'soft' | 'mid' | 'main' | 'neg';
const fillClass = { soft: 'fill-soft', mid: 'fill-mid', main: 'fill-main', neg: 'fill-neg' } as const;

/** One small bar per case, in the order of `parts`; over 120 cases they close up. `label` says what the strip shows. */
export function UnitStrip({
  label,
  parts,
}: {
  label: string;
  parts: readonly { key: string; count: number; fill: StripFill }[];
}) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return null;
  const each = 100 / total;
  const gap = total > 120 ? 0 : each * 0.22;
  const units = parts.flatMap((part) =>
    Array.from({ length: part.count }, (_, index) => ({ key: `${part.key} ${index}`, fill: part.fill })),
  );
  return (
    <svg role="img" aria-label={label} className="block h-3 w-full">
      {units.map((unit, index) => (
        <rect
          key={unit.key}
          x={`${(index * each).toFixed(3)}%`}
          width={`${(each - gap).toFixed(3)}%`}
          height="12"
          className={fillClass[unit.fill]}
        />
      ))}
    </svg>
  );
}
