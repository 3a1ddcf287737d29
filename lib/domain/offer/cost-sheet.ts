/**
 * The cost sheet of an offer: every charge with its payee, what the loan costs in all, and what default costs. Frozen
 * with the offer, shown for its reading time, and the one source of the contract's figures.
 */
import {
  type AllInCost,
  allInCost,
  type CostCeiling,
  type Fee,
  type FeeTiming,
  isAboveCeiling,
} from '@/lib/domain/affordability/all-in-cost';
import type { Schedule } from '@/lib/domain/affordability/schedule';
import type { RepaymentMethod, Term } from '@/lib/domain/application/vocabulary';
import type { CalendarDate } from '@/lib/domain/shared/calendar-date';
import type { Rate } from '@/lib/domain/shared/rate';
import { type Result, refuse, succeed } from '@/lib/domain/shared/result';
import { lateInterestMinor, lateRate } from './late-interest';

/** `null`: the lender itself. */
export type Payee = { readonly en: string; readonly zh: string } | null;
export type ChargedFee = Fee & { readonly payee: Payee };
/** `with_instalments`: a part of what is paid each time, as interest is. */
export type ChargeTiming = Exclude<FeeTiming, 'each_instalment'> | 'with_instalments';
export type Charge = {
  /** `interest`, or the code of the fee. */
  readonly code: string;
  readonly payee: Payee;
  readonly timing: ChargeTiming;
  readonly amountMinor: number;
};

export type CostSheet = {
  readonly schema: 1;
  readonly currency: string;
  readonly amountMinor: number;
  /** What reaches the borrower: the loan less what is withheld. */
  readonly payoutMinor: number;
  readonly term: Term;
  readonly method: RepaymentMethod;
  readonly rateAnnual: Rate;
  /** Day from which the plan counts. */
  readonly startsOn: CalendarDate;
  readonly charges: readonly Charge[];
  /** Interest and fees together. */
  readonly costMinor: number;
  readonly totalRepaidMinor: number;
  readonly instalments: number;
  readonly allIn: {
    readonly simpleAnnual: number;
    readonly effectiveAnnual: number;
    readonly measure: CostCeiling['measure'];
    readonly ceilingAnnual: Rate | null;
  };
  readonly late: {
    readonly rateAnnual: Rate;
    readonly cappedByCeiling: boolean;
    /** The first instalment, so many days late. */
    readonly example: {
      readonly days: number;
      readonly overdueMinor: number;
      readonly interestMinor: number;
    };
  };
  /** Codes of the conditions before payout. */
  readonly conditions: readonly string[];
};

const exampleDays = 30;

export type CostSheetRefusal = 'cannot_be_priced' | 'above_ceiling';
export type CostedOffer = { readonly sheet: CostSheet; readonly cost: AllInCost };

/** Refuses what has no cost rate, or costs more than the law allows with every charge in: it is never clamped. */
export function costSheet(of: {
  readonly currency: string;
  readonly schedule: Schedule;
  readonly fees: readonly ChargedFee[];
  readonly ceiling: CostCeiling | null;
  /** Multiple of the rate on what is overdue. */
  readonly lateFactor: Rate;
  readonly conditions: readonly string[];
}): Result<CostedOffer, CostSheetRefusal> {
  const { schedule, fees, ceiling } = of;
  const { principalMinor, rateAnnual, term, method, startDate } = schedule.terms;
  const priced = allInCost(schedule, fees);
  if (!priced.ok) return refuse('cannot_be_priced');
  const cost = priced.value;
  if (ceiling !== null && isAboveCeiling(cost, ceiling)) return refuse('above_ceiling');
  const late = lateRate(rateAnnual, of.lateFactor, ceiling);
  const overdueMinor = schedule.instalments[0]?.totalMinor ?? 0;
  return succeed({
    cost,
    sheet: {
      schema: 1,
      currency: of.currency,
      amountMinor: principalMinor,
      payoutMinor: cost.payoutMinor,
      term: { count: term.count, unit: term.unit },
      method,
      rateAnnual,
      startsOn: startDate,
      charges: [
        {
          code: 'interest',
          payee: null,
          timing: 'with_instalments',
          amountMinor: cost.interestMinor,
        },
        ...fees.map((fee) => charge(fee, schedule.instalments.length)),
      ],
      costMinor: cost.costMinor,
      totalRepaidMinor: cost.repaidMinor,
      instalments: schedule.instalments.length,
      allIn: {
        simpleAnnual: cost.simpleAnnual,
        effectiveAnnual: cost.effectiveAnnual,
        measure: ceiling?.measure ?? 'effective',
        ceilingAnnual: ceiling?.rateAnnual ?? null,
      },
      late: {
        ...late,
        example: {
          days: exampleDays,
          overdueMinor,
          interestMinor: lateInterestMinor(overdueMinor, late.rateAnnual, exampleDays),
        },
      },
      conditions: [...of.conditions],
    },
  });
}

function charge({ code, payee, timing, amountMinor }: ChargedFee, instalments: number): Charge {
  return timing === 'each_instalment'
    ? { code, payee, timing: 'with_instalments', amountMinor: amountMinor * instalments }
    : { code, payee, timing, amountMinor };
}
