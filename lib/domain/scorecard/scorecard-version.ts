/** A scorecard as data: published with two signatures, immutable, compiled before it scores. */
import type { Figure } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { VectorColumn } from '@/lib/domain/scorecard/vector-columns';

/**
 * Values from `from` (inclusive; `null`: from below all) up to the next bin. `share` is the documented share of the
 * population in the bin, so that points can be told against the mean.
 */
export type ScoreBin = {
  readonly from: number | null;
  readonly label: string;
  readonly points: number;
  readonly share: number;
};

export type Characteristic = {
  /** Column of the vector; also the factor's id and its key in the `factors` catalogue. */
  readonly column: VectorColumn;
  readonly unit: Figure['unit'];
  /** Said of a bin whose points lie below the mean; never of a missing value or of one that does not apply. */
  readonly reason: ReasonCode | null;
  /** True where −1 means 'does not apply': the first bin then is that case. */
  readonly mayNotApply: boolean;
  readonly bins: readonly ScoreBin[];
  /** A missing value has its own bin: never that of zero, never the best. */
  readonly missing: Omit<ScoreBin, 'from' | 'label'>;
};

export type ScorecardVersion = {
  readonly version: string;
  readonly layout: string;
  readonly calibration: 'expert' | 'trained';
  /** Score of the average applicant, which calibrates the card; a score is this plus each bin's points against its mean. */
  readonly meanPoints: number;
  readonly characteristics: readonly Characteristic[];
  /** Columns without which there is no score: at least one of each group. */
  readonly needs: readonly (readonly VectorColumn[])[];
  /** With more than this share of the characteristics' weight missing there is no score. */
  readonly maxMissingShare: number;
};

/** Mean points of a characteristic over the documented population. */
export function meanOf(characteristic: Characteristic): number {
  return [...characteristic.bins, characteristic.missing].reduce(
    (sum, bin) => sum + bin.points * bin.share,
    0,
  );
}

/** How far a characteristic can move a score: its weight in the share of what is missing. */
export function rangeOf(characteristic: Characteristic): number {
  const points = characteristic.bins.map((bin) => bin.points);
  return Math.max(...points) - Math.min(...points);
}

export const scorecardProblems = [
  'shares_not_one',
  'bins_not_rising',
  'missing_scores_as_best',
  'no_bins',
] as const;
export type ScorecardProblem = {
  readonly code: (typeof scorecardProblems)[number];
  readonly column: VectorColumn;
};

/** What keeps a scorecard from being published. */
export function scorecardFaults(card: ScorecardVersion): readonly ScorecardProblem[] {
  return card.characteristics.flatMap((characteristic) => {
    const { column, bins, missing } = characteristic;
    const found: ScorecardProblem['code'][] = [];
    const shares = [...bins, missing].reduce((sum, bin) => sum + bin.share, 0);
    if (Math.abs(shares - 1) > 1e-9) found.push('shares_not_one');
    if (bins.length === 0) found.push('no_bins');
    if (bins.some(({ from }, index) => (index === 0) !== (from === null))) found.push('bins_not_rising');
    const bounds = bins.flatMap(({ from }) => from ?? []);
    if (bounds.some((from, index) => index > 0 && from <= (bounds[index - 1] ?? from)))
      found.push('bins_not_rising');
    if (missing.points >= Math.max(...bins.map((bin) => bin.points))) found.push('missing_scores_as_best');
    return [...new Set(found)].map((code) => ({ code, column }));
  });
}
