/** The score as a walk from the average applicant's points to this one's, factor by factor. */
import type { ScoreFactor, ScoreResult } from '@/lib/domain/assessment/assessment';

export type WaterfallStep =
  | { readonly kind: 'factor'; readonly factor: ScoreFactor; readonly from: number; readonly to: number }
  | { readonly kind: 'rest'; readonly count: number; readonly from: number; readonly to: number };

export type Waterfall = {
  readonly steps: readonly WaterfallStep[];
  /** Smallest and largest point on the way or asked for, in points, with a margin: the axis does not start at zero. */
  readonly low: number;
  readonly high: number;
};

/**
 * The largest factors first, what helps before what hurts; factors beyond `most` are one step, so that the walk ends
 * at the score exactly. Factors that move nothing are counted among the rest. `bounds` are points that the axis must
 * reach whatever the walk, e.g. those of the grade.
 */
export function waterfallSteps(score: ScoreResult, most: number, bounds: readonly number[] = []): Waterfall {
  const bySize = score.factors.toSorted((a, b) => Math.abs(b.pointsVsMean) - Math.abs(a.pointsVsMean));
  const shown = bySize.slice(0, most).filter((factor) => Math.round(factor.pointsVsMean) !== 0);
  const ordered = [
    ...shown.filter((factor) => factor.pointsVsMean > 0),
    ...shown.filter((factor) => factor.pointsVsMean < 0).toReversed(),
  ];
  let at = score.meanPoints;
  const steps: WaterfallStep[] = ordered.map((factor) => {
    const from = at;
    at += factor.pointsVsMean;
    return { kind: 'factor', factor, from, to: at };
  });
  const count = score.factors.length - shown.length;
  if (count > 0) steps.push({ kind: 'rest', count, from: at, to: score.points });
  const points = [
    score.meanPoints,
    score.points,
    ...bounds,
    ...steps.flatMap((step) => [step.from, step.to]),
  ];
  const low = Math.min(...points);
  const high = Math.max(...points);
  const margin = Math.max(4, (high - low) * 0.12);
  return { steps, low: low - margin, high: high + margin };
}
