import type { IncomeKind } from '@/lib/domain/application/vocabulary';
import { noRatio, type Ratio, ratioOf } from '@/lib/domain/shared/arithmetic/ratio';
import { multiplyDivideHalfEven, safeMinor } from '@/lib/domain/shared/money';
import { type Rate, rateFraction, shareOf, subtractRates } from '@/lib/domain/shared/rate';

/** A monthly income net of tax and business costs; `id` names the fact it comes from. */
export type IncomeSource = {
  readonly id: string;
  readonly kind: IncomeKind;
  readonly netMonthlyMinor: number;
};

/** Share of an income that does not count, by kind (policy). */
export type IncomeHaircuts = Readonly<Record<IncomeKind, Rate>>;

export type CountedIncome = {
  readonly incomeMonthlyMinor: number;
  readonly sources: readonly (IncomeSource & {
    readonly haircut: Rate;
    readonly countedMonthlyMinor: number;
  })[];
};

/** Income that counts, each source after the haircut of its kind; `null` where no source is known. */
export function countIncome(
  sources: readonly IncomeSource[],
  haircuts: IncomeHaircuts,
): CountedIncome | null {
  if (sources.length === 0) return null;
  const counted = sources.map((source) => {
    const haircut = haircuts[source.kind];
    return {
      ...source,
      haircut,
      countedMonthlyMinor: shareOf(source.netMonthlyMinor, subtractRates('1', haircut)),
    };
  });
  const incomeMonthlyMinor = counted.reduce((sum, source) => safeMinor(sum + source.countedMonthlyMinor), 0);
  return { incomeMonthlyMinor, sources: counted };
}

/**
 * Income under stress (domain.md section 4.4): min((1 − drop) × income, mean of the two lowest of the last six monthly
 * inflows); the inflows, oldest first, take part only where they cover six months.
 */
export function stressIncome(
  incomeMonthlyMinor: number,
  drop: Rate,
  inflowsMonthlyMinor: readonly number[] | null,
): number {
  const { numerator, denominator } = rateFraction(drop);
  const keptMinor = safeMinor(
    incomeMonthlyMinor <= 0
      ? incomeMonthlyMinor
      : multiplyDivideHalfEven(incomeMonthlyMinor, Math.max(0, denominator - numerator), denominator),
  );
  const lastSix = inflowsMonthlyMinor?.slice(-6) ?? [];
  if (lastSix.length < 6) return keptMinor;
  const [lowest = 0, second = 0] = lastSix.toSorted((left, right) => left - right);
  return Math.min(keptMinor, multiplyDivideHalfEven(safeMinor(lowest + second), 1, 2));
}

export type StabilityFacts = {
  readonly tenureMonths: number | null;
  readonly sourceCount: number | null;
  readonly inflowsMonthlyMinor: readonly number[] | null;
};

/** Each part and the whole are 0–1; a part without facts is undefined and left out of the mean. */
export type Stability = {
  readonly tenure: Ratio;
  readonly sources: Ratio;
  readonly inflow: Ratio;
  readonly whole: Ratio;
};

const fullTenureMonths = 36;

/**
 * Stability of income, a convention of this product: the mean of tenure (36 months are 1), number of sources (one is
 * 0.6, two 0.8, three or more 1) and evenness of inflow (1 − coefficient of variation over at least three months).
 */
export function incomeStability(facts: StabilityFacts): Stability {
  const tenure: Ratio =
    facts.tenureMonths === null
      ? noRatio('not_known')
      : ratioOf(limit(facts.tenureMonths, fullTenureMonths), fullTenureMonths);
  const sources: Ratio =
    facts.sourceCount === null || facts.sourceCount < 1
      ? noRatio('not_known')
      : { defined: true, value: (limit(facts.sourceCount, 3) + 2) / 5 };
  const variation = inflowVariation(facts.inflowsMonthlyMinor);
  const inflow: Ratio = variation.defined
    ? { defined: true, value: 1 - limit(variation.value, 1) }
    : variation;
  const known = [tenure, sources, inflow].flatMap((part) => (part.defined ? [part.value] : []));
  const sum = known.reduce((total, value) => total + value, 0);
  return {
    tenure,
    sources,
    inflow,
    whole: known.length === 0 ? noRatio('not_known') : ratioOf(sum, known.length),
  };
}

/** Coefficient of variation of monthly inflows: standard deviation (of the population) / mean. */
export function inflowVariation(inflowsMonthlyMinor: readonly number[] | null): Ratio {
  if (inflowsMonthlyMinor === null || inflowsMonthlyMinor.length < 3) return noRatio('not_known');
  const count = inflowsMonthlyMinor.length;
  const mean = inflowsMonthlyMinor.reduce((sum, value) => sum + value, 0) / count;
  const variance =
    inflowsMonthlyMinor.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / count;
  return ratioOf(Math.sqrt(variance), mean);
}

function limit(value: number, highest: number): number {
  return Math.max(0, Math.min(value, highest));
}
