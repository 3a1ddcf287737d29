/**
 * One small bar per past case: pale on time, middle blue late, ochre lost, an outline where nobody knows how it would
 * have ended. Very many are drawn in proportion.
 */
export function SimilarStrip({
  label,
  onTime,
  late,
  lost,
  open,
}: {
  label: string;
  onTime: number;
  late: number;
  lost: number;
  /** Still repaying, or not lent. */
  open: number;
}) {
  const total = onTime + late + lost + open;
  if (total === 0) return null;
  const each = 100 / total;
  const gap = total > 120 ? 0 : each * 0.22;
  const fillOf = (index: number) =>
    index < onTime
      ? 'fill-c-soft'
      : index < onTime + late
        ? 'fill-c-mid'
        : index < onTime + late + lost
          ? 'fill-c-neg'
          : 'fill-c-band';
  return (
    <svg role="img" aria-label={label} className="mt-1.5 mb-0.5 block h-4 w-full">
      {Array.from({ length: total }, (_, index) => `case ${index}`).map((key, index) => (
        <rect
          key={key}
          x={`${(index * each).toFixed(3)}%`}
          y="2"
          width={`${(each - gap).toFixed(3)}%`}
          height="12"
          className={fillOf(index)}
        />
      ))}
    </svg>
  );
}
