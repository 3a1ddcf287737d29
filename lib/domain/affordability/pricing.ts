import {
  type AllInCost,
  allInCost,
  type CostCeiling,
  type Fee,
  isAboveCeiling,
} from '@/lib/domain/affordability/all-in-cost';
import type { Schedule } from '@/lib/domain/affordability/schedule';
import { ExactDecimal } from '@/lib/domain/shared/arithmetic/decimal';
import { noRatio, type Ratio } from '@/lib/domain/shared/arithmetic/ratio';
import {
  addRates,
  compareRates,
  offeredRateDecimals,
  type Rate,
  rateNumber,
  roundRate,
  subtractRates,
} from '@/lib/domain/shared/rate';

/** Annual parts of the rate that policy fixes; `capRate` is the product's own cap, `null` where it has none. */
export type PricingPolicy = {
  readonly fundingRate: Rate;
  readonly operatingRate: Rate;
  readonly capitalRate: Rate;
  readonly reliefRate: Rate;
  readonly capRate: Rate | null;
};

/** LGD of unsecured exposure (0.60) and the least LGD (0.10). */
export type LossPolicy = { readonly unsecuredLgd: Rate; readonly leastLgd: Rate };

/** What was lost on defaulted loans; it replaces the policy's figure once there are 200 of them. */
export type Recoveries = { readonly count: number; readonly lgd: Rate };

/** The parts add up to `rateAnnual` exactly; `relief` is taken off. */
export type RateParts = {
  readonly fundingAnnual: Rate;
  readonly expectedLossAnnual: Rate;
  readonly operatingAnnual: Rate;
  readonly capitalAnnual: Rate;
  readonly reliefAnnual: Rate;
  readonly rateAnnual: Rate;
};

const recoveriesNeeded = 200;

/**
 * `LGD = max(least, unsecured × (1 − min(1, lendable / EAD)))` (domain.md section 4.9), a fraction 0–1; not computed
 * where EAD ≤ 0.
 */
export function lossGivenDefault(
  eadMinor: number,
  lendableMinor: number,
  policy: LossPolicy,
  recoveries: Recoveries | null = null,
): Ratio {
  if (eadMinor <= 0) return noRatio('denominator_not_positive');
  const observed = recoveries !== null && recoveries.count >= recoveriesNeeded ? recoveries.lgd : null;
  const unsecured = rateNumber(observed ?? policy.unsecuredLgd);
  const covered = Math.min(1, Math.max(0, lendableMinor) / eadMinor);
  return { defined: true, value: Math.max(rateNumber(policy.leastLgd), unsecured * (1 - covered)) };
}

/**
 * Rate = funding + expected loss (PD × LGD) + operating cost + capital charge − relief. Expected loss is rounded
 * half-even to a basis point first, so that the parts shown add up to the rate. PD and LGD are fractions 0–1.
 */
export function rateParts(policy: PricingPolicy, pd: number, lgd: number): RateParts {
  const expectedLossAnnual = roundRate(new ExactDecimal(pd).times(lgd), offeredRateDecimals);
  const gross = addRates(policy.fundingRate, expectedLossAnnual, policy.operatingRate, policy.capitalRate);
  return {
    fundingAnnual: policy.fundingRate,
    expectedLossAnnual,
    operatingAnnual: policy.operatingRate,
    capitalAnnual: policy.capitalRate,
    reliefAnnual: policy.reliefRate,
    rateAnnual: subtractRates(gross, policy.reliefRate),
  };
}

/** The lowest rate that a product can come to: no loan has a smaller expected loss than PD × least LGD. */
export function lowestRate(policy: PricingPolicy, pd: number, loss: LossPolicy): Rate {
  return rateParts(policy, pd, rateNumber(loss.leastLgd)).rateAnnual;
}

export const pricingBarriers = ['rate_not_positive', 'above_cap', 'above_ceiling', 'no_cost_rate'] as const;
export type PricingBarrier = (typeof pricingBarriers)[number];

/** Outcome of the price check; the cost is shown beside the barrier wherever it could be worked out. */
export type PriceCheck =
  | { readonly status: 'priced'; readonly cost: AllInCost }
  | {
      readonly status: 'cannot_be_priced';
      readonly because: PricingBarrier;
      readonly cost: AllInCost | null;
    };

/**
 * Whether a loan may be offered at its rate: rate at most the cap, all-in cost at most the legal ceiling. Above either
 * the case refers with 'cannot be priced'; the rate is never clamped.
 */
export function checkPrice(
  schedule: Schedule,
  fees: readonly Fee[],
  capRate: Rate | null,
  ceiling: CostCeiling | null,
): PriceCheck {
  const { rateAnnual } = schedule.terms;
  const cost = allInCost(schedule, fees);
  const shown = cost.ok ? cost.value : null;
  const barred = (because: PricingBarrier) => ({ status: 'cannot_be_priced', because, cost: shown }) as const;
  if (compareRates(rateAnnual, '0') <= 0) return barred('rate_not_positive');
  if (capRate !== null && compareRates(rateAnnual, capRate) > 0) return barred('above_cap');
  if (shown === null) return barred('no_cost_rate');
  if (ceiling !== null && isAboveCeiling(shown, ceiling)) return barred('above_ceiling');
  return { status: 'priced', cost: shown };
}
