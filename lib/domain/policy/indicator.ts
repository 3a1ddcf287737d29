import type { EvidenceRef, IndicatorResult } from '@/lib/domain/assessment/assessment';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { Measures, MeasureValue } from '@/lib/domain/policy/measures';
import type { Curve, IndicatorPart, IndicatorPolicy } from '@/lib/domain/policy/policy-version';

/** With less than this share of its weight known an indicator says nothing. */
const leastKnownWeight = 0.4;

/** Height of a piecewise-linear curve at x; flat beyond its ends. Points rise in x. */
export function curveAt(curve: Curve, x: number): number {
  const [first] = curve;
  if (first === undefined) return 0;
  let [lowX, lowY] = first;
  if (x <= lowX) return lowY;
  for (const [highX, highY] of curve) {
    if (x <= highX && highX > lowX) return lowY + ((highY - lowY) * (x - lowX)) / (highX - lowX);
    [lowX, lowY] = [highX, highY];
  }
  return lowY;
}

/**
 * One indicator, 0–100 rounded to a tenth: mean of its known parts by weight (domain.md section 4.8); `null` where too
 * little is known. The usual range is that of the grade, of D without one.
 */
export function indicatorOf(
  policy: IndicatorPolicy,
  measures: Measures,
  grade: Grade | null,
): IndicatorResult {
  let weight = 0;
  let sum = 0;
  const evidence = new Map<string, EvidenceRef>();
  for (const part of policy.parts) {
    const score = scoreOf(part, measures[part.measure].value);
    if (score === null) continue;
    weight += part.weight;
    sum += part.weight * score;
    for (const ref of measures[part.measure].evidence) evidence.set(`${ref.kind} ${ref.id}`, ref);
  }
  const whole = policy.parts.reduce((total, part) => total + part.weight, 0);
  const [bandLow, bandHigh] = policy.bands[grade ?? 'D'];
  const known = weight > 0 && weight >= leastKnownWeight * whole;
  return {
    code: policy.code,
    value: known ? tenth(sum / weight) : null,
    bandLow,
    bandHigh,
    evidence: [...evidence.values()],
  };
}

/** Mean of the known indicators by policy's weights; `null` where fewer than half of the weight is known. */
export function compositeOf(
  policies: readonly IndicatorPolicy[],
  results: readonly IndicatorResult[],
): number | null {
  let weight = 0;
  let sum = 0;
  for (const policy of policies) {
    const value = results.find(({ code }) => code === policy.code)?.value ?? null;
    if (value === null) continue;
    weight += policy.weight;
    sum += policy.weight * value;
  }
  const whole = policies.reduce((total, policy) => total + policy.weight, 0);
  return weight >= whole / 2 && weight > 0 ? tenth(sum / weight) : null;
}

function scoreOf(part: IndicatorPart, value: MeasureValue): number | null {
  if (value === null) return null;
  if (typeof value === 'number') return part.curve === null ? null : curveAt(part.curve, value);
  return part.scores?.[String(value)] ?? null;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
