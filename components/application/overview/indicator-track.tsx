/**
 * A value of 0–100 on its line, with the usual range behind it: a dot within or above, a diamond below. The words
 * beside it say the same, so the drawing is silent for assistive technology. SVG percentages need no inline style.
 */
export function IndicatorTrack({ value, low, high }: { value: number | null; low: number; high: number }) {
  return (
    <svg className="h-8 w-full overflow-visible" aria-hidden="true">
      <rect x="0" y="15.5" width="100%" height="1" className="fill-rule-2" />
      <rect x={`${low}%`} y="10" width={`${Math.max(0, high - low)}%`} height="12" className="fill-c-band" />
      {value === null ? null : (
        <svg x={`${value}%`} y="16" className="overflow-visible" aria-hidden="true">
          {value < low ? (
            <path d="M0-7l7 7-7 7-7-7z" className="fill-c-neg stroke-paper" strokeWidth="2" />
          ) : (
            <circle r="6" className="fill-c-main stroke-paper" strokeWidth="2" />
          )}
        </svg>
      )}
    </svg>
  );
}
