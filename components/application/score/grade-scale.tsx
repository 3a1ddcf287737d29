import { clsx } from 'clsx';
import type { GradeSegment } from './grade-segments';

const at = (share: number) => `${(share * 100).toFixed(3)}%`;

/** Behind the rows of the waterfall: the stretch of the case's own grade, and a hairline where each grade begins. */
export function GradeBackdrop({ segments }: { segments: readonly GradeSegment[] }) {
  return (
    <svg className="absolute inset-0 size-full overflow-visible" aria-hidden="true">
      {segments.map(({ grade, own, from, to }) =>
        own ? (
          <rect
            key={grade}
            x={at(from)}
            width={at(to - from)}
            y="0"
            height="100%"
            className="fill-c-band opacity-60"
          />
        ) : null,
      )}
      {segments.map(({ grade, from, bound }) =>
        bound === null ? null : (
          <line key={grade} x1={at(from)} x2={at(from)} y1="0" y2="100%" className="stroke-rule-2" />
        ),
      )}
    </svg>
  );
}

/** A letter is left out where its stretch has no room for it. */
const LEAST_SHARE = 0.05;

/** Under the rows: each grade's letter in its stretch, and the points at which it begins. */
export function GradeFoot({
  segments,
  write,
}: {
  segments: readonly GradeSegment[];
  write: (points: number) => string;
}) {
  return (
    <svg className="block h-7 w-full overflow-visible text-11" aria-hidden="true">
      {segments.map(({ grade, own, from, to, bound }) => (
        <g key={grade} textAnchor="middle">
          {to - from < LEAST_SHARE ? null : (
            <text
              x={at((from + to) / 2)}
              y="11"
              className={clsx(own ? 'fill-ink font-semibold' : 'fill-ink-3')}
            >
              {grade}
            </text>
          )}
          {bound === null ? null : (
            <text x={at(from)} y="25" className="fill-ink-3">
              {write(bound)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
