import {
  type CapacityFacts,
  type CapacityLimits,
  existingInstalments,
  incomeUnder,
  noStress,
  type StressInputs,
} from '@/lib/domain/affordability/capacity';
import { monthlyInstalmentOf } from '@/lib/domain/affordability/monthly-instalment';
import { buildSchedule, type LoanTerms } from '@/lib/domain/affordability/schedule';
import { rateNumber, shareOf } from '@/lib/domain/shared/rate';
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';

/** More steps than this and the product is refused when it is published. */
export const maxAmountSteps = 2000;

/** Amounts of a product: multiples of the step from the minimum to the maximum (here: the request). */
export type AmountGrid = {
  readonly minimumMinor: number;
  readonly maximumMinor: number;
  readonly stepMinor: number;
};

export type NoAmount = 'no_affordable_amount' | 'too_many_steps';

/** How many amounts a grid holds; a product is refused where there are over {@link maxAmountSteps}. */
export function countAmounts({ minimumMinor, maximumMinor, stepMinor }: AmountGrid): number {
  if (!Number.isSafeInteger(stepMinor) || stepMinor < 1)
    throw new RangeError(`an amount step of ${stepMinor}`);
  const first = Math.max(1, Math.ceil(minimumMinor / stepMinor));
  return Math.max(0, Math.floor(maximumMinor / stepMinor) - first + 1);
}

/**
 * The largest amount of the grid that passes (domain.md section 4.4), by a scan downwards from `boundMinor`, above
 * which nothing can pass. `passes` need not be monotone: LTV, limits and rates may step.
 */
export function recommendAmount(
  grid: AmountGrid,
  boundMinor: number,
  passes: (amountMinor: number) => boolean,
): Result<number, NoAmount> {
  if (countAmounts(grid) > maxAmountSteps) return refuse('too_many_steps');
  const { minimumMinor, maximumMinor, stepMinor } = grid;
  const start = Math.floor(Math.min(maximumMinor, boundMinor) / stepMinor) * stepMinor;
  for (let amountMinor = start; amountMinor >= minimumMinor && amountMinor > 0; amountMinor -= stepMinor) {
    if (passes(amountMinor)) return succeed(amountMinor);
  }
  return refuse('no_affordable_amount');
}

const referenceMinor = 1_000_000_000_000;

/**
 * An amount above which DTI, cover under stress or residual must fail: the room for a new instalment over the
 * instalment per unit at the product's lowest rate. Instalments grow in proportion to the amount but for roundings of
 * a few minor units, which the margin holds. 0 where income or a debt's instalment is unknown.
 */
export function affordableBound(
  facts: CapacityFacts,
  limits: CapacityLimits,
  stress: StressInputs,
  atLowestRate: Omit<LoanTerms, 'principalMinor'>,
): number {
  const incomeMinor = incomeUnder(facts, noStress);
  const stressedMinor = incomeUnder(facts, stress);
  const existingMinor = existingInstalments(facts.debts, '0');
  const repricedMinor = existingInstalments(facts.debts, stress.ratePoints);
  if (incomeMinor === null || stressedMinor === null || existingMinor === null || repricedMinor === null)
    return 0;
  const costsMinor = facts.costsMonthlyMinor;
  const stressedCostsMinor = costsMinor + shareOf(costsMinor, stress.costRise);
  const roomMinor = Math.min(
    incomeMinor * rateNumber(limits.dtiMax) - existingMinor,
    incomeMinor - costsMinor - existingMinor,
    (stressedMinor - stressedCostsMinor) / rateNumber(limits.stressedCoverMin) - repricedMinor,
  );
  if (!(roomMinor > 0)) return 0;
  const perReferenceMinor = monthlyInstalmentOf(
    buildSchedule({ ...atLowestRate, principalMinor: referenceMinor }),
  );
  const bound = Math.ceil(((roomMinor + 8) / perReferenceMinor) * referenceMinor * (1 + 1e-6));
  return Math.min(bound, Number.MAX_SAFE_INTEGER);
}
