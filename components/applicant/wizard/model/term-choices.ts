import type { Term } from '@/lib/domain/application/vocabulary';

/** Lengths that people ask for; the ends of the product are always among the choices. */
const usualMonths = [3, 6, 9, 12, 18, 24, 36, 48, 60, 84, 120, 180, 240];
const usualDays = [7, 14, 30, 60, 90, 120, 180, 270, 360];

/** The terms to offer between two ends of one unit, shortest first. */
export function termChoices(from: Term, to: Term): readonly Term[] {
  const usual = from.unit === 'month' ? usualMonths : usualDays;
  const inside = usual.filter((count) => count > from.count && count < to.count);
  const counts = from.count === to.count ? [from.count] : [from.count, ...inside, to.count];
  return counts.map((count) => ({ count, unit: from.unit }));
}

/** The choice nearest to a wish, the shorter of two as near. */
export function nearestTerm(choices: readonly Term[], wish: number): Term | undefined {
  return choices.reduce<Term | undefined>(
    (best, term) =>
      best === undefined || Math.abs(term.count - wish) < Math.abs(best.count - wish) ? term : best,
    undefined,
  );
}

/** Loans with the smallest sums first, unsecured ones before the others: what somebody unknown most likely looks for. */
export const smallestFirst = <T extends Amounts & { readonly secured: boolean }>(
  products: readonly T[],
): T[] =>
  products.toSorted(
    (one, other) => Number(one.secured) - Number(other.secured) || one.amountMaxMinor - other.amountMaxMinor,
  );

type Amounts = {
  readonly amountMinMinor: number;
  readonly amountMaxMinor: number;
  readonly amountStepMinor: number;
};

/** An amount to begin with: a quarter of the way, on a step, so that nobody is led to the most. Minor units. */
export function firstAmount({ amountMinMinor, amountMaxMinor, amountStepMinor }: Amounts): number {
  const quarter = amountMinMinor + (amountMaxMinor - amountMinMinor) / 4;
  const onStep = Math.floor(quarter / amountStepMinor) * amountStepMinor;
  return Math.min(amountMaxMinor, Math.max(amountMinMinor, onStep));
}
