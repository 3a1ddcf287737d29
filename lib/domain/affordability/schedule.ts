import type { RepaymentMethod, Term } from '@/lib/domain/application/vocabulary';
import {
  addDays,
  addMonths,
  type CalendarDate,
  type DayCount,
  yearShare,
} from '@/lib/domain/shared/calendar-date';
import { divideHalfEven, multiplyDivideHalfEven, safeMinor } from '@/lib/domain/shared/money';
import { type Rate, rateFraction } from '@/lib/domain/shared/rate';

/** What fixes a loan's instalments. The rate is 0–100 a year; the term at most 600 months or 3,660 days. */
export type LoanTerms = {
  readonly principalMinor: number;
  readonly rateAnnual: Rate;
  readonly term: Term;
  readonly method: RepaymentMethod;
  readonly startDate: CalendarDate;
  readonly dayCount: DayCount;
};

/** One payment; `offset` counts months or days (the term's unit) from the start, `balanceMinor` is what stays owed. */
export type Instalment = {
  readonly number: number;
  readonly dueDate: CalendarDate;
  readonly offset: number;
  readonly principalMinor: number;
  readonly interestMinor: number;
  readonly totalMinor: number;
  readonly balanceMinor: number;
};

export type Schedule = {
  readonly terms: LoanTerms;
  readonly instalments: readonly Instalment[];
  readonly interestMinor: number;
};

/** Everything of a schedule that does not hang on the principal, so that a scan over amounts works it out once. */
export type SchedulePlan = {
  readonly terms: Omit<LoanTerms, 'principalMinor'>;
  readonly periods: readonly Period[];
  /** Interest of period k is `balance × interestParts[k] / interestWhole`. */
  readonly interestWhole: number;
  /** Sum of the discount factors, scaled by 10^30; 0 where instalments are not level. */
  readonly annuityScaled: bigint;
};

type Period = { readonly dueDate: CalendarDate; readonly offset: number; readonly interestPart: number };

/** Loans in days pay every 30 days; the last period may be shorter. */
const dayPeriod = 30;
const maxTerm = { month: 600, day: 3660 } as const;
const maxRateAnnual = 100;
const scale = 10n ** 30n;

/**
 * Instalments of a loan (domain.md section 9). Interest is simple on the balance of each period, rounded half-even;
 * principal sums to the loan exactly, remainders go to the last instalment. Under 30/360 a whole month is 30/360 of a
 * year. Throws RangeError for a principal or term that is not a positive integer in range, or a rate outside 0–100.
 */
export function buildSchedule(terms: LoanTerms): Schedule {
  return scheduleOf(planSchedule(terms), terms.principalMinor);
}

/** Works out dates, interest shares and annuity of a loan of any principal. Throws as {@link buildSchedule} does. */
export function planSchedule(terms: Omit<LoanTerms, 'principalMinor'>): SchedulePlan {
  const { term, method, dayCount, startDate } = terms;
  if (!Number.isSafeInteger(term.count) || term.count < 1 || term.count > maxTerm[term.unit]) {
    throw new RangeError(`a term of ${term.count} ${term.unit}`);
  }
  const rate = rateFraction(terms.rateAnnual);
  if (rate.numerator < 0 || rate.numerator > maxRateAnnual * rate.denominator) {
    throw new RangeError(`an annual rate of ${terms.rateAnnual}`);
  }
  const basis = dayCount === 'actual_365' ? 365 : 360;
  let from = startDate;
  let done = 0;
  const periods = offsetsOf(term, method).map((offset): Period => {
    const dueDate = term.unit === 'month' ? addMonths(startDate, offset) : addDays(startDate, offset);
    const wholeMonths = term.unit === 'month' && dayCount === 'thirty_360';
    const days = wholeMonths ? (offset - done) * 30 : yearShare(from, dueDate, dayCount).days;
    from = dueDate;
    done = offset;
    return { dueDate, offset, interestPart: rate.numerator * days };
  });
  const interestWhole = rate.denominator * basis;
  const annuityScaled = method === 'equal_instalment' ? annuity(periods, interestWhole) : 0n;
  return { terms, periods, interestWhole, annuityScaled };
}

/** The instalments of one principal under a plan. Throws RangeError where it is not a positive safe integer. */
export function scheduleOf(plan: SchedulePlan, principalMinor: number): Schedule {
  if (!Number.isSafeInteger(principalMinor) || principalMinor < 1) {
    throw new RangeError(`a principal of ${principalMinor}`);
  }
  const count = plan.periods.length;
  const level =
    plan.annuityScaled > 0n ? divideHalfEven(BigInt(principalMinor) * scale, plan.annuityScaled) : 0;
  const equalPart = Math.floor(principalMinor / count);
  const { method } = plan.terms;
  const instalments: Instalment[] = [];
  let balanceMinor = principalMinor;
  let allInterestMinor = 0;
  plan.periods.forEach((period, index) => {
    const interestMinor = multiplyDivideHalfEven(balanceMinor, period.interestPart, plan.interestWhole);
    let paidMinor = 0;
    if (index === count - 1) paidMinor = balanceMinor;
    else if (method === 'equal_instalment') paidMinor = clamp(level - interestMinor, balanceMinor);
    else if (method === 'equal_principal') paidMinor = equalPart;
    balanceMinor -= paidMinor;
    allInterestMinor = safeMinor(allInterestMinor + interestMinor);
    instalments.push({
      number: index + 1,
      dueDate: period.dueDate,
      offset: period.offset,
      principalMinor: paidMinor,
      interestMinor,
      totalMinor: safeMinor(paidMinor + interestMinor),
      balanceMinor,
    });
  });
  return { terms: { ...plan.terms, principalMinor }, instalments, interestMinor: allInterestMinor };
}

function offsetsOf(term: Term, method: RepaymentMethod): number[] {
  if (method === 'bullet') return [term.count];
  const step = term.unit === 'month' ? 1 : dayPeriod;
  const count = Math.ceil(term.count / step);
  return Array.from({ length: count }, (_, index) => Math.min((index + 1) * step, term.count));
}

/**
 * Σ of Π 1 / (1 + interest of the period), in fixed point: the level instalment is principal / this sum, which for
 * equal periods is the annuity formula P·i / (1 − (1 + i)^−n). Truncation stays under 10^−27, far below a minor unit.
 */
function annuity(periods: readonly Period[], interestWhole: number): bigint {
  const whole = BigInt(interestWhole);
  let discount = scale;
  let sum = 0n;
  for (const period of periods) {
    discount = (discount * whole) / (whole + BigInt(period.interestPart));
    sum += discount;
  }
  return sum;
}

function clamp(value: number, highest: number): number {
  return Math.max(0, Math.min(value, highest));
}
