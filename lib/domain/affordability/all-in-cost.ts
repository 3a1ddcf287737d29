import type { Schedule } from '@/lib/domain/affordability/schedule';
import type { TermUnit } from '@/lib/domain/application/vocabulary';
import { safeMinor, sumMinor } from '@/lib/domain/shared/money';
import { type Rate, rateNumber, shareOf } from '@/lib/domain/shared/rate';
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';

/** `withheld` lowers the payout, `upfront` is paid beside it on the first day, `each_instalment` with every instalment. */
export const feeTimings = ['withheld', 'upfront', 'each_instalment'] as const;
export type FeeTiming = (typeof feeTimings)[number];
export type Fee = { readonly code: string; readonly amountMinor: number; readonly timing: FeeTiming };

/** A product's fee: `flat` holds minor units, `share` a share of the principal, both as exact text. */
export type ProductFee = {
  readonly code: string;
  readonly kind: 'flat' | 'share';
  readonly value: string;
  readonly withheld: boolean;
};

/** Money to the borrower on day 0 and back from them later, `offset` in whole months or days from day 0. */
export type CostFlows = {
  readonly unit: TermUnit;
  readonly payoutMinor: number;
  readonly repayments: readonly { readonly offset: number; readonly amountMinor: number }[];
};

/** Annual figures are fractions: 0.2682 is 26.82 %. They are doubles for showing and comparing, never money. */
export type AllInRate = {
  readonly unit: TermUnit;
  readonly ratePerPeriod: number;
  readonly simpleAnnual: number;
  readonly effectiveAnnual: number;
};

export type AllInCost = AllInRate & {
  /** What reaches the borrower: principal less the fees withheld. */
  readonly payoutMinor: number;
  readonly feesMinor: number;
  readonly interestMinor: number;
  /** Interest and fees together. */
  readonly costMinor: number;
  /** Everything the borrower pays back, fees not withheld included. */
  readonly repaidMinor: number;
};

export const costCeilingMeasures = ['simple', 'effective'] as const;
/** A legal ceiling and the measure that the law names; effective where it names none. */
export type CostCeiling = {
  readonly measure: (typeof costCeilingMeasures)[number];
  readonly rateAnnual: Rate;
};

const lowest = -0.99;
const highest = 10;
/** The root is found to 1e-12 per period; a year of 365 of them may carry it to the ninth decimal. */
const ceilingTolerance = 1e-8;

/** Amounts of a product's fees for a principal; a fee that is not withheld is paid on the first day. */
export function feesOf(fees: readonly ProductFee[], principalMinor: number): Fee[] {
  return fees.map(({ code, kind, value, withheld }) => ({
    code,
    amountMinor: kind === 'flat' ? safeMinor(Number(value)) : shareOf(principalMinor, value),
    timing: withheld ? 'withheld' : 'upfront',
  }));
}

/** All-in cost of a schedule with every fee in (domain.md section 4.9). */
export function allInCost(schedule: Schedule, fees: readonly Fee[]): Result<AllInCost, 'cannot_be_priced'> {
  const { principalMinor, term } = schedule.terms;
  const at = (timing: FeeTiming) =>
    sumMinor(fees.filter((fee) => fee.timing === timing).map((fee) => fee.amountMinor));
  const withheldMinor = at('withheld');
  const upfrontMinor = at('upfront');
  const eachMinor = at('each_instalment');
  if (withheldMinor >= principalMinor) return refuse('cannot_be_priced');
  const rate = allInRate({
    unit: term.unit,
    payoutMinor: principalMinor - withheldMinor - upfrontMinor,
    repayments: schedule.instalments.map(({ offset, totalMinor }) => ({
      offset,
      amountMinor: totalMinor + eachMinor,
    })),
  });
  if (!rate.ok) return rate;
  const laterMinor = eachMinor * schedule.instalments.length;
  const feesMinor = safeMinor(withheldMinor + upfrontMinor + laterMinor);
  return succeed({
    ...rate.value,
    payoutMinor: principalMinor - withheldMinor,
    feesMinor,
    interestMinor: schedule.interestMinor,
    costMinor: safeMinor(schedule.interestMinor + feesMinor),
    repaidMinor: safeMinor(principalMinor + schedule.interestMinor + upfrontMinor + laterMinor),
  });
}

/**
 * Internal rate of return of dated flows: monthly `i` (simple 12 i, effective (1 + i)^12 − 1) or daily `d` (365 d,
 * (1 + d)^365 − 1). Repayments are ≥ 0, so the net present value falls with the rate and the root is the only one.
 */
export function allInRate(flows: CostFlows): Result<AllInRate, 'cannot_be_priced'> {
  const repayments = flows.repayments
    .filter((repayment) => repayment.amountMinor > 0)
    .toSorted((left, right) => left.offset - right.offset);
  const valueAt = (rate: number) => netPresentValue(flows.payoutMinor, repayments, rate);
  if (!(flows.payoutMinor > 0) || !(valueAt(lowest) > 0) || !(valueAt(highest) < 0)) {
    return refuse('cannot_be_priced');
  }
  const ratePerPeriod = bisect(valueAt);
  const periods = flows.unit === 'month' ? 12 : 365;
  return succeed({
    unit: flows.unit,
    ratePerPeriod,
    simpleAnnual: periods * ratePerPeriod,
    effectiveAnnual: power(1 + ratePerPeriod, periods) - 1,
  });
}

/** Whether a cost is above a legal ceiling; a cost at the ceiling is not. */
export function isAboveCeiling(cost: AllInRate, ceiling: CostCeiling): boolean {
  const annual = ceiling.measure === 'simple' ? cost.simpleAnnual : cost.effectiveAnnual;
  return annual > rateNumber(ceiling.rateAnnual) + ceilingTolerance;
}

/** Only + − × ÷ are used, which IEEE 754 rounds alike everywhere: the same bytes in any engine, unlike Math.pow. */
function netPresentValue(
  payoutMinor: number,
  repayments: CostFlows['repayments'],
  ratePerPeriod: number,
): number {
  const discount = 1 / (1 + ratePerPeriod);
  let value = 0;
  for (let index = repayments.length - 1; index >= 0; index -= 1) {
    const repayment = repayments[index];
    if (repayment === undefined) continue;
    const gap = repayment.offset - (repayments[index - 1]?.offset ?? 0);
    value = (value + repayment.amountMinor) * power(discount, gap);
  }
  return value - payoutMinor;
}

/** Root of a falling function between the limits, halved until the bracket is far narrower than 1e-12. */
function bisect(valueAt: (rate: number) => number): number {
  let low = lowest;
  let high = highest;
  while (high - low > 1e-15) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    const value = valueAt(middle);
    if (value === 0) return middle;
    if (value > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function power(base: number, exponent: number): number {
  if (exponent === 1) return base;
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
