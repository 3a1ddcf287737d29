/**
 * One amount put to every test that bounds it (domain.md section 4.4, "Recommended amount"): plain data in, so that the
 * browser moves its sliders with the very functions that the assessment used.
 */
import { type CostCeiling, feesOf, type ProductFee } from '@/lib/domain/affordability/all-in-cost';
import {
  type CapacityColumn,
  type CapacityFacts,
  type CapacityLimits,
  type CapacityTests,
  type CapacityVerdict,
  capacityFor,
  type LoanOffer,
  noStress,
  passesCapacity,
  type StressInputs,
  testCapacity,
} from '@/lib/domain/affordability/capacity';
import { monthlyInstalmentOf } from '@/lib/domain/affordability/monthly-instalment';
import {
  checkPrice,
  type LossPolicy,
  lossGivenDefault,
  lowestRate,
  type PriceCheck,
  type PricingPolicy,
  type RateParts,
  type Recoveries,
  rateParts,
} from '@/lib/domain/affordability/pricing';
import {
  type AmountGrid,
  affordableBound,
  type NoAmount,
  recommendAmount,
} from '@/lib/domain/affordability/recommended-amount';
import {
  planSchedule,
  type Schedule,
  type SchedulePlan,
  scheduleOf,
} from '@/lib/domain/affordability/schedule';
import { atMost, noRatio, type Ratio, ratioOf } from '@/lib/domain/shared/arithmetic/ratio';
import { addRates, type Rate } from '@/lib/domain/shared/rate';
import type { Result } from '@/lib/domain/shared/result';

/** Everything that the tests of an amount read; JSON, nothing personal. */
export type AmountInputs = {
  readonly grid: AmountGrid;
  /** Held at its value for the request. */
  readonly pd: number;
  readonly pricing: PricingPolicy;
  readonly loss: LossPolicy;
  readonly recoveries: Recoveries | null;
  readonly fees: readonly ProductFee[];
  readonly ceiling: CostCeiling | null;
  readonly lendableMinor: number;
  readonly netValueMinor: number;
  /** The LTV cap binds secured products; without net value the loan counts as unsecured and policy refers. */
  readonly secured: boolean;
  readonly ltvMax: Rate;
  /** Least headroom over all limits; `null` where none applies. */
  readonly headroomMinor: number | null;
  readonly capacity: CapacityFacts;
  readonly limits: CapacityLimits;
  readonly stress: StressInputs;
  readonly loan: Omit<LoanOffer, 'principalMinor' | 'rateAnnual'>;
};

export type TestedAmount = {
  readonly amountMinor: number;
  readonly parts: RateParts;
  readonly lgd: number;
  readonly schedule: Schedule;
  readonly price: PriceCheck;
  readonly normal: CapacityColumn;
  readonly stressed: CapacityColumn;
  readonly capacity: CapacityTests;
  readonly ltv: Ratio;
  readonly ltvVerdict: CapacityVerdict;
  readonly limitsVerdict: CapacityVerdict;
  readonly passes: boolean;
};

export type AmountTester = {
  /** All figures of one amount. Throws RangeError for terms that no schedule has. */
  readonly test: (amountMinor: number, stress?: StressInputs) => TestedAmount;
  /** The largest amount of the grid that passes every test. */
  readonly recommend: () => Result<number, NoAmount>;
};

/** Prepares the tests of one case: plans of schedules are worked out once for each rate. */
export function amountTester(inputs: AmountInputs): AmountTester {
  const plans = new Map<Rate, SchedulePlan>();
  const scheduleAt = (amountMinor: number, rateAnnual: Rate): Schedule => {
    const plan = plans.get(rateAnnual) ?? planSchedule({ ...inputs.loan, rateAnnual });
    plans.set(rateAnnual, plan);
    return scheduleOf(plan, amountMinor);
  };
  const test = (amountMinor: number, stress = inputs.stress) =>
    testAmount(inputs, scheduleAt, amountMinor, stress);
  return { test, recommend: () => recommend(inputs, scheduleAt, test) };
}

type ScheduleAt = (amountMinor: number, rateAnnual: Rate) => Schedule;

function rateAt(inputs: AmountInputs, amountMinor: number): { parts: RateParts; lgd: number } {
  const ratio = lossGivenDefault(amountMinor, inputs.lendableMinor, inputs.loss, inputs.recoveries);
  const lgd = ratio.defined ? ratio.value : Number(inputs.loss.unsecuredLgd);
  return { parts: rateParts(inputs.pricing, inputs.pd, lgd), lgd };
}

function columnsAt(
  inputs: AmountInputs,
  scheduleAt: ScheduleAt,
  schedule: Schedule,
  stress: StressInputs,
): { readonly normal: CapacityColumn; readonly stressed: CapacityColumn } {
  const { principalMinor, rateAnnual } = schedule.terms;
  const instalmentMinor = monthlyInstalmentOf(schedule);
  const repriced = inputs.loan.rateType === 'floating' && stress.ratePoints !== '0';
  const stressedMinor = repriced
    ? monthlyInstalmentOf(scheduleAt(principalMinor, addRates(rateAnnual, stress.ratePoints)))
    : instalmentMinor;
  const loan = { principalMinor, rateAnnual };
  return {
    normal: capacityFor(inputs.capacity, loan, instalmentMinor, noStress),
    stressed: capacityFor(inputs.capacity, loan, stressedMinor, stress),
  };
}

function testAmount(
  inputs: AmountInputs,
  scheduleAt: ScheduleAt,
  amountMinor: number,
  stress: StressInputs,
): TestedAmount {
  const { parts, lgd } = rateAt(inputs, amountMinor);
  const schedule = scheduleAt(amountMinor, parts.rateAnnual);
  const price = checkPrice(
    schedule,
    feesOf(inputs.fees, amountMinor),
    inputs.pricing.capRate,
    inputs.ceiling,
  );
  const { normal, stressed } = columnsAt(inputs, scheduleAt, schedule, stress);
  const capacity = testCapacity(normal, stressed, inputs.limits);
  const ltv = ltvAt(inputs, amountMinor);
  const ltvVerdict = ltvVerdictAt(inputs, ltv);
  const limitsVerdict = limitsVerdictAt(inputs, amountMinor);
  return {
    amountMinor,
    parts,
    lgd,
    schedule,
    price,
    normal,
    stressed,
    capacity,
    ltv,
    ltvVerdict,
    limitsVerdict,
    passes:
      price.status === 'priced' &&
      passesCapacity(capacity) &&
      ltvVerdict !== 'fails' &&
      limitsVerdict === 'passes',
  };
}

function ltvAt(inputs: AmountInputs, amountMinor: number): Ratio {
  return inputs.netValueMinor > 0
    ? ratioOf(amountMinor, inputs.netValueMinor)
    : noRatio('denominator_not_positive');
}

function ltvVerdictAt(inputs: AmountInputs, ltv: Ratio): CapacityVerdict {
  if (!inputs.secured) return 'passes';
  if (!ltv.defined) return 'refers';
  return atMost(ltv, inputs.ltvMax) ? 'passes' : 'fails';
}

function limitsVerdictAt(inputs: AmountInputs, amountMinor: number): CapacityVerdict {
  return inputs.headroomMinor === null || amountMinor <= inputs.headroomMinor ? 'passes' : 'fails';
}

/**
 * Scans downwards, cheap tests first. A rate that could not be priced at a larger amount is not priced again at a
 * smaller one: flat fees weigh more there and shares the same. What is found is tested whole once more.
 */
function recommend(
  inputs: AmountInputs,
  scheduleAt: ScheduleAt,
  test: (amountMinor: number) => TestedAmount,
): Result<number, NoAmount> {
  const unpriced = new Set<Rate>();
  const passes = (amountMinor: number): boolean => {
    if (limitsVerdictAt(inputs, amountMinor) !== 'passes') return false;
    if (ltvVerdictAt(inputs, ltvAt(inputs, amountMinor)) === 'fails') return false;
    const { rateAnnual } = rateAt(inputs, amountMinor).parts;
    if (unpriced.has(rateAnnual)) return false;
    const schedule = scheduleAt(amountMinor, rateAnnual);
    const { normal, stressed } = columnsAt(inputs, scheduleAt, schedule, inputs.stress);
    if (!passesCapacity(testCapacity(normal, stressed, inputs.limits))) return false;
    if (test(amountMinor).passes) return true;
    unpriced.add(rateAnnual);
    return false;
  };
  return recommendAmount(inputs.grid, boundOf(inputs), passes);
}

function boundOf(inputs: AmountInputs): number {
  const lowest = lowestRate(inputs.pricing, inputs.pd, inputs.loss);
  const affordable = affordableBound(inputs.capacity, inputs.limits, inputs.stress, {
    ...inputs.loan,
    rateAnnual: lowest,
  });
  return Math.min(affordable, inputs.headroomMinor ?? Number.MAX_SAFE_INTEGER);
}
