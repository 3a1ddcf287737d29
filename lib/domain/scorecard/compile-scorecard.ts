/** A scorecard compiled to a closure over a typed vector: hundreds of thousands of applicants a second on one core. */
import type { EvidenceRef, Figure, ScoreFactor, ScoreResult } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { pdOfPoints } from '@/lib/domain/scorecard/probability';
import {
  type Characteristic,
  meanOf,
  rangeOf,
  type ScorecardVersion,
} from '@/lib/domain/scorecard/scorecard-version';
import { columnIndex, vectorColumns, vectorLayout } from '@/lib/domain/scorecard/vector-columns';

const mostReasons = 4;

/** Points and PD unrounded; reasons by points below the mean, at most four, each once. */
export type FastScore = {
  readonly points: number;
  readonly pd: number;
  readonly reasons: readonly ReasonCode[];
};

export type CompiledScorecard = {
  readonly version: ScorecardVersion;
  /** False where too few facts are known, or what is needed does not apply (−1): the case refers without a grade. */
  readonly canScore: (vector: Float64Array) => boolean;
  /** For books and backtests; asks nothing of {@link canScore}. */
  readonly score: (vector: Float64Array) => FastScore;
  /** The same score told factor by factor. */
  readonly explain: (vector: Float64Array, figureOf?: FigureOf) => ScoreResult;
};

/** Figure of a factor with its evidence, e.g. the bureau's six enquiries; `null` leaves the vector's own value. */
export type FigureOf = (characteristic: Characteristic, value: number) => readonly EvidenceRef[];

type Compiled = {
  readonly characteristic: Characteristic;
  readonly column: number;
  /** Lower bounds of the second bin and on. */
  readonly bounds: Float64Array;
  /** Points against the mean by bin; the last place is the missing value's. */
  readonly points: Float64Array;
  /** Reason by bin, `null` where the bin helps, is missing or does not apply. */
  readonly reasons: readonly (ReasonCode | null)[];
  readonly range: number;
};

/** Compiles a version. Throws RangeError where it was made for another layout of the vector. */
export function compileScorecard(version: ScorecardVersion, reasonPointsBelowMean = 3): CompiledScorecard {
  if (version.layout !== vectorLayout) throw new RangeError(`a scorecard for layout ${version.layout}`);
  const compiled = version.characteristics.map((each) => compile(each, reasonPointsBelowMean));
  const needs = version.needs.map((group) => group.map((name) => columnIndex[name]));
  const whole = compiled.reduce((sum, each) => sum + each.range, 0);
  const missingShare = (vector: Float64Array) =>
    compiled.reduce((sum, each) => (Number.isNaN(vector[each.column]) ? sum + each.range : sum), 0) / whole;
  return {
    version,
    canScore: (vector) =>
      needs.every((group) => group.some((column) => (vector[column] ?? Number.NaN) >= 0)) &&
      missingShare(vector) <= version.maxMissingShare,
    score: (vector) => scoreFast(compiled, version.meanPoints, vector),
    explain: (vector, evidenceOf = () => []) => {
      const factors = compiled.map((each) => factorOf(each, vector, evidenceOf));
      const { points, pd } = scoreFast(compiled, version.meanPoints, vector);
      return {
        modelVersion: version.version,
        calibration: version.calibration,
        points,
        pd,
        meanPoints: version.meanPoints,
        factors,
        missingShare: missingShare(vector),
      };
    },
  };
}

function compile(characteristic: Characteristic, reasonPointsBelowMean: number): Compiled {
  const { bins, missing, reason, mayNotApply } = characteristic;
  const mean = meanOf(characteristic);
  const points = Float64Array.from([...bins, missing], (bin) => bin.points - mean);
  return {
    characteristic,
    column: columnIndex[characteristic.column],
    bounds: Float64Array.from(bins.slice(1), (bin) => bin.from ?? Number.NEGATIVE_INFINITY),
    points,
    reasons: Array.from(points, (value, bin) =>
      value > -reasonPointsBelowMean || bin === bins.length || (mayNotApply && bin === 0) ? null : reason,
    ),
    range: rangeOf(characteristic),
  };
}

/** Place of a value's bin; the place after the last bin is that of a missing value. */
function binOf({ bounds }: Compiled, value: number): number {
  if (Number.isNaN(value)) return bounds.length + 1;
  let bin = 0;
  while (bin < bounds.length && value >= (bounds[bin] ?? Number.POSITIVE_INFINITY)) bin += 1;
  return bin;
}

function scoreFast(compiled: readonly Compiled[], meanPoints: number, vector: Float64Array): FastScore {
  let points = meanPoints;
  const reasons: ReasonCode[] = [];
  const below: number[] = [];
  for (const each of compiled) {
    const bin = binOf(each, vector[each.column] ?? Number.NaN);
    const value = each.points[bin] ?? 0;
    points += value;
    const reason = each.reasons[bin];
    if (reason) insertReason(reasons, below, reason, value);
  }
  return { points, pd: pdOfPoints(points), reasons };
}

/** Keeps the four lowest, lowest first; of two factors with one reason the lower counts. */
function insertReason(reasons: ReasonCode[], below: number[], reason: ReasonCode, points: number): void {
  const known = reasons.indexOf(reason);
  if (known >= 0) {
    if ((below[known] ?? 0) <= points) return;
    reasons.splice(known, 1);
    below.splice(known, 1);
  }
  let place = reasons.length;
  while (place > 0 && (below[place - 1] ?? 0) > points) place -= 1;
  if (place >= mostReasons) return;
  reasons.splice(place, 0, reason);
  below.splice(place, 0, points);
  if (reasons.length > mostReasons) {
    reasons.pop();
    below.pop();
  }
}

function factorOf(compiled: Compiled, vector: Float64Array, evidenceOf: FigureOf): ScoreFactor {
  const { characteristic, points, reasons, column } = compiled;
  const value = vector[column] ?? Number.NaN;
  const bin = binOf(compiled, value);
  const missing = Number.isNaN(value);
  const applies = !missing && !(characteristic.mayNotApply && bin === 0);
  const name = vectorColumns[column] ?? characteristic.column;
  const figure: Figure | null = applies
    ? {
        unit: characteristic.unit,
        value: shown(characteristic.unit, value),
        evidence: evidenceOf(characteristic, value),
      }
    : null;
  return {
    id: name,
    code: applies ? name : `${name}_${missing ? 'missing' : 'none'}`,
    pointsVsMean: points[bin] ?? 0,
    bin: characteristic.bins[bin]?.label ?? 'missing',
    missing,
    figure,
    reason: reasons[bin] ?? null,
  };
}

/** Months are told to a tenth; all else as it is. */
function shown(unit: Figure['unit'], value: number): number {
  return unit === 'months' ? Math.round(value * 10) / 10 : value;
}
