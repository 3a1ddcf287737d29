/** Scoring one applicant beside the bare sum of points, and one whole assessment; on one core. */
import { performance } from 'node:perf_hooks';
import { assess } from '@/lib/domain/assessment/assess';
import { caseFrom, drawsOfCase } from '@/lib/domain/assessment/fixtures/any-case';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import { compileScorecard } from '@/lib/domain/scorecard/compile-scorecard';
import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import { toVector } from '@/lib/domain/scorecard/vector';
import { columnIndex } from '@/lib/domain/scorecard/vector-columns';
import { type Figure, inTurns } from './measure';

/** The minimal standard generator of Park and Miller: the same cases in every run. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Points by bin and the logistic curve, nothing else: no reasons, no rules of what is missing. */
function bareScore() {
  const columns = expertScorecard.characteristics.map((each) => ({
    column: columnIndex[each.column],
    bounds: each.bins.slice(1).map((bin) => bin.from ?? Number.NEGATIVE_INFINITY),
    points: [...each.bins, each.missing].map((bin) => bin.points),
  }));
  return (vector: Float64Array): number => {
    let sum = 0;
    for (const { column, bounds, points } of columns) {
      const value = vector[column] ?? Number.NaN;
      let bin = Number.isNaN(value) ? points.length - 1 : 0;
      while (bin < bounds.length && value >= (bounds[bin] ?? Number.POSITIVE_INFINITY)) bin += 1;
      sum += points[bin] ?? 0;
    }
    return 1 / (1 + Math.exp(sum / 50));
  };
}

/** Calls per second; the sum of the results keeps the work from being optimised away. */
function rate<T>(items: readonly T[], calls: number, run: (item: T) => number): number {
  let sum = 0;
  const start = performance.now();
  for (let done = 0; done < calls; done += items.length) for (const item of items) sum += run(item);
  const seconds = (performance.now() - start) / 1_000;
  if (!Number.isFinite(sum)) throw new Error('A score is not a number.');
  return (Math.ceil(calls / items.length) * items.length) / seconds;
}

export async function benchScore(of: { rounds: number; scores: number }): Promise<Figure[]> {
  const draw = draws(20_261_123);
  const snapshots = Array.from({ length: 400 }, () =>
    caseFrom(Array.from({ length: drawsOfCase }, () => Math.floor(draw() * 1_000_000))),
  );
  const vectors = snapshots.map(toVector);
  const compiled = compileScorecard(expertScorecard);
  const bare = bareScore();
  const scoring = await inTurns(
    [
      {
        name: 'service',
        run: () =>
          rate(vectors, of.scores, (vector) => {
            const { pd, reasons } = compiled.score(vector);
            return pd + reasons.length;
          }),
      },
      { name: 'floor', run: () => rate(vectors, of.scores, bare) },
    ],
    of.rounds,
  );
  const whole = await inTurns(
    [
      {
        name: 'service',
        run: () =>
          rate(
            snapshots,
            of.scores / 1_000,
            (each) => assess(each, samplePolicy, sampleModels).summary.length,
          ),
      },
    ],
    of.rounds,
  );
  const service = scoring.service ?? Number.NaN;
  return [
    {
      what: 'score one applicant with reasons',
      unit: 'per second',
      medians: scoring,
      ofFloor: service / (scoring.floor ?? Number.NaN),
      bound: '≥ 200,000 per second',
      holds: service >= 200_000,
    },
    {
      what: 'assess one case, every step',
      unit: 'per second',
      medians: whole,
      ofFloor: null,
      bound: '',
      holds: null,
    },
  ];
}
