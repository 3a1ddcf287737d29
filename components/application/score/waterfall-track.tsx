export type Axis = { readonly low: number; readonly high: number };
export type WaterfallMark =
  | { readonly kind: 'start' | 'end'; readonly at: number }
  | { readonly kind: 'step'; readonly from: number; readonly to: number };

/**
 * One row of the waterfall. Rows meet edge to edge, so the thin line from one bar to the next is drawn half in each.
 * Coordinates are shares of the width: nothing is scaled and no inline style is needed.
 */
export function WaterfallTrack({ axis, mark }: { axis: Axis; mark: WaterfallMark }) {
  const at = (points: number) => `${(((points - axis.low) / (axis.high - axis.low)) * 100).toFixed(3)}%`;
  const line = (points: number, from: number, to: number) => (
    <line x1={at(points)} x2={at(points)} y1={from} y2={to} className="stroke-c-axis" />
  );
  if (mark.kind !== 'step') {
    return (
      <svg className="block h-[23px] w-full overflow-visible" aria-hidden="true">
        {mark.kind === 'start' ? line(mark.at, 11.5, 23) : line(mark.at, 0, 11.5)}
        <circle
          cx={at(mark.at)}
          cy="11.5"
          r="4"
          strokeWidth="1.75"
          className={mark.kind === 'start' ? 'fill-paper stroke-c-main' : 'fill-c-main stroke-c-main'}
        />
      </svg>
    );
  }
  const helps = mark.to >= mark.from;
  const width = (Math.abs(mark.to - mark.from) / (axis.high - axis.low)) * 100;
  return (
    <svg className="block h-[23px] w-full overflow-visible" aria-hidden="true">
      {line(mark.from, 0, 5)}
      {line(mark.to, 5, 23)}
      <rect
        x={at(Math.min(mark.from, mark.to))}
        y="5"
        height="13"
        width={`${width.toFixed(3)}%`}
        className={helps ? 'fill-c-main' : 'fill-c-neg'}
      />
    </svg>
  );
}
