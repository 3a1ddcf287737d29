/**
 * The population that past applicants are drawn from: each characteristic of the expert scorecard falls into its bins by
 * the shares that the card itself names. They go together a little, by one quality of the person that nobody sees (a
 * one-factor Gaussian copula), so that scores spread as a book's do.
 */
import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import type { Characteristic } from '@/lib/domain/scorecard/scorecard-version';
import type { VectorColumn } from '@/lib/domain/scorecard/vector-columns';
import type { Chance } from '../seeded';

/** `quality`: normal. */
export type Person = { readonly chance: Chance; readonly quality: number };

/** How much of each characteristic is the person's quality: correlation of any two is its square. */
const loading = 0.38;

type Place = { readonly low: number; readonly high: number; readonly missing: boolean };
type Drawn = {
  readonly column: VectorColumn;
  readonly whole: boolean;
  /** From the fewest points to the most. */
  readonly places: readonly (readonly [Place, share: number])[];
};

/** Bins as ranges to draw from. A first bin without a bound begins at zero, or is the −1 of 'does not apply'. */
function drawnOf({ column, unit, bins, missing, mayNotApply }: Characteristic): Drawn {
  const places = bins.map((bin, index) => {
    const low = bin.from ?? (mayNotApply ? -1 : 0);
    const high = bins[index + 1]?.from ?? low * 1.6 + 1;
    const none = mayNotApply && bin.from === null;
    return { points: bin.points, share: bin.share, place: { low, high: none ? low : high, missing: false } };
  });
  const silent = { ...missing, place: { low: 0, high: 0, missing: true } };
  return {
    column,
    whole: unit === 'days' || unit === 'months' || unit === 'count',
    places: [...places, silent]
      .sort((left, right) => left.points - right.points)
      .map(({ place, share }) => [place, share] as const),
  };
}

const population = new Map(expertScorecard.characteristics.map((each) => [each.column, drawnOf(each)]));

/** Near enough to the normal distribution's (within 0.01) for shares of a population. */
const normalShare = (value: number) => 1 / (1 + Math.exp(-1.702 * value));

/** A value of the column, NaN where it is missing; the better the person's quality (normal), the likelier a bin of many points. */
export function draw(
  { chance, quality }: Person,
  column: VectorColumn,
  known: (place: Place) => boolean = () => true,
): number {
  const of = population.get(column);
  if (of === undefined) throw new RangeError(`The scorecard has no ${column}.`);
  const places = of.places.filter(([each]) => known(each));
  const own = loading * quality + Math.sqrt(1 - loading * loading) * chance.normal();
  let left = normalShare(own) * places.reduce((sum, [, share]) => sum + share, 0);
  const place = places.find(([, share]) => {
    left -= share;
    return left < 0;
  })?.[0];
  if (place === undefined || place.missing) return Number.NaN;
  const value = place.low + chance.unit() * (place.high - place.low);
  return of.whole ? Math.floor(value) : value;
}
