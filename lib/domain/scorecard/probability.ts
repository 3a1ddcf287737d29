/** Points and probability of default (domain.md section 4.3): points = 600 + 50 × log2(odds / 15). */
const referencePoints = 600;
const referenceOdds = 15;
const pointsToDouble = 50;
const leastPd = 0.0001;
const greatestPd = 0.9999;
const ln2 = Math.LN2;

/** PD of a score, clamped to [0.0001, 0.9999]; the odds are those of good to bad. */
export function pdOfPoints(points: number): number {
  const odds = referenceOdds * powerOfTwo((points - referencePoints) / pointsToDouble);
  return clampPd(1 / (1 + odds));
}

/** Points of a PD, unrounded. */
export function pointsOfPd(pd: number): number {
  const clamped = clampPd(pd);
  return referencePoints + pointsToDouble * Math.log2((1 - clamped) / clamped / referenceOdds);
}

export function clampPd(pd: number): number {
  return Math.min(greatestPd, Math.max(leastPd, pd));
}

/**
 * 2^x by + − × ÷ alone, which IEEE 754 rounds alike everywhere: replays give the same bytes in any engine, which
 * Math.pow does not promise. Whole part by doubling, the rest by the series of e^(f ln 2).
 */
function powerOfTwo(exponent: number): number {
  const bounded = Math.max(-200, Math.min(200, exponent));
  const whole = Math.floor(bounded);
  const rest = (bounded - whole) * ln2;
  let term = 1;
  let sum = 1;
  for (let index = 1; index <= 18; index += 1) {
    term *= rest / index;
    sum += term;
  }
  const factor = whole < 0 ? 0.5 : 2;
  for (let left = Math.abs(whole); left > 0; left -= 1) sum *= factor;
  return sum;
}
