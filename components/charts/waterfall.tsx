import type { ReactNode } from 'react';

export type WaterfallStep = {
  key: string;
  label: ReactNode;
  /** Change in points; negative hurts. */
  change: number;
  /** As read, `+21`, `−5`. */
  shown: string;
};

const ROW = 23;

/** The scale in percent of the width: all points that the sum passes, with a margin of a tenth on both sides. */
function scaleOf(points: readonly number[]) {
  const low = Math.min(...points);
  const high = Math.max(...points);
  const margin = Math.max(1, (high - low) / 10);
  return (at: number) => ((at - low + margin) / (high - low + 2 * margin)) * 100;
}

/**
 * From a labelled start to a labelled end, each step as a bar: blue helps, ochre hurts. It does not start at zero, so
 * both ends are labelled. Rows are text with a drawing between, so the whole reads as a list.
 */
export function Waterfall({
  start,
  steps,
  end,
  band,
}: {
  start: { label: ReactNode; points: number };
  steps: readonly WaterfallStep[];
  end: { label: ReactNode; points: number };
  /** Range behind the bars, e.g. of a grade: from, and to where it ends. */
  band?: { from: number; to: number; label: ReactNode };
}) {
  let sum = start.points;
  const sums = steps.map((step) => {
    sum += step.change;
    return sum;
  });
  const passed = [start.points, ...sums, end.points];
  const scale = scaleOf(passed);
  const at = (points: number) => `${Math.min(100, Math.max(0, scale(points))).toFixed(3)}%`;
  const line = (points: number, from: number, to: number) => (
    <line x1={at(points)} x2={at(points)} y1={from} y2={to} className="chart-axis" />
  );
  const ground = band ? (
    <rect
      x={at(band.from)}
      width={`${Math.max(0, Number.parseFloat(at(band.to)) - Number.parseFloat(at(band.from)))}%`}
      height={ROW}
      className="fill-sunk"
    />
  ) : null;
  return (
    <ol className="waterfall">
      <li className="waterfall-row">
        <span className="truncate text-ink-2">{start.label}</span>
        <svg className="chart h-[23px] w-full" aria-hidden="true">
          {ground}
          {line(start.points, 11.5, ROW)}
          <circle
            cx={at(start.points)}
            cy="11.5"
            r="4"
            strokeWidth="1.75"
            className="fill-paper stroke-c-main"
          />
        </svg>
        <span className="text-right font-semibold">{start.points}</span>
      </li>
      {steps.map((step, index) => {
        const from = index === 0 ? start.points : (sums[index - 1] ?? start.points);
        const to = sums[index] ?? from;
        const left = Number.parseFloat(at(Math.min(from, to)));
        const right = Number.parseFloat(at(Math.max(from, to)));
        return (
          <li key={step.key} className="waterfall-row">
            <span className="truncate text-ink-2">{step.label}</span>
            <svg className="chart h-[23px] w-full" aria-hidden="true">
              {ground}
              {line(from, 0, 5)}
              {line(to, 18, ROW)}
              <rect
                x={`${left}%`}
                y="5"
                width={`${(right - left).toFixed(3)}%`}
                height="13"
                className={step.change < 0 ? 'fill-neg' : 'fill-main'}
              />
            </svg>
            <span className="text-right">{step.shown}</span>
          </li>
        );
      })}
      <li className="waterfall-row waterfall-sum">
        <span>{end.label}</span>
        <svg className="chart h-[23px] w-full" aria-hidden="true">
          {ground}
          {line(end.points, 0, 11.5)}
          <circle cx={at(end.points)} cy="11.5" r="5" className="fill-main" />
        </svg>
        <span className="text-right">{end.points}</span>
      </li>
      {band ? (
        <li className="waterfall-row text-11 text-ink-3">
          <span />
          <svg className="chart h-4 w-full" role="presentation">
            <text x={at(band.from)} dx="5" y="12">
              {band.label}
            </text>
          </svg>
          <span />
        </li>
      ) : null}
    </ol>
  );
}
