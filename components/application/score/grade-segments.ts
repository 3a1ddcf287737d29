/** The grades as stretches of the waterfall's axis. */
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { GradeBand } from '@/lib/domain/scorecard/grade-bands';

export type GradeSegment = {
  readonly grade: Grade;
  /** The case's own grade. */
  readonly own: boolean;
  /** Where it begins and ends on the axis, fractions 0–1. */
  readonly from: number;
  readonly to: number;
  /** Points at which it begins, where that lies on the axis. */
  readonly bound: number | null;
};

/** What the axis shows of each grade, from left (worst) to right (best); grades outside it are left out. */
export function gradeSegments(
  bands: readonly GradeBand[],
  own: Grade | null,
  { low, high }: { readonly low: number; readonly high: number },
): readonly GradeSegment[] {
  const share = (points: number) => Math.min(1, Math.max(0, (points - low) / (high - low)));
  return bands
    .map(({ grade, above, upTo }) => ({
      grade,
      own: grade === own,
      from: share(above ?? low),
      to: share(upTo ?? high),
      bound: above !== null && above > low && above < high ? above : null,
    }))
    .filter(({ from, to }) => to > from)
    .toReversed();
}

/** The ends of the case's own grade, which the axis must reach; empty where the case has no grade. */
export function ownBounds(bands: readonly GradeBand[], own: Grade | null): readonly number[] {
  const band = bands.find(({ grade }) => grade === own);
  return [band?.above, band?.upTo].filter((each) => each !== null && each !== undefined);
}

export type GradeDistance = {
  readonly grade: Grade;
  /** In whole points as they are shown, so that the sum reads right. */
  readonly from: number | null;
  readonly to: number | null;
  readonly lower: { readonly grade: Grade; readonly points: number } | null;
  readonly higher: { readonly grade: Grade; readonly points: number } | null;
};

/** How far a score lies from the grades beside its own; `null` where the scale has no such grade. */
export function gradeDistance(
  bands: readonly GradeBand[],
  own: Grade | null,
  points: number,
): GradeDistance | null {
  const index = bands.findIndex(({ grade }) => grade === own);
  const band = bands[index];
  if (band === undefined) return null;
  const shown = Math.round(points);
  const from = band.above === null ? null : Math.round(band.above);
  const to = band.upTo === null ? null : Math.round(band.upTo);
  const better = bands[index - 1];
  const worse = bands[index + 1];
  return {
    grade: band.grade,
    from,
    to,
    lower: worse && from !== null ? { grade: worse.grade, points: shown - from } : null,
    higher: better && to !== null ? { grade: better.grade, points: to - shown } : null,
  };
}
