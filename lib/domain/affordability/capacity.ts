import { stressIncome } from '@/lib/domain/affordability/income';
import {
  type KnownDebt,
  monthlyInstalmentOf,
  monthlyInstalmentOfDebt,
} from '@/lib/domain/affordability/monthly-instalment';
import { buildSchedule, type LoanTerms } from '@/lib/domain/affordability/schedule';
import type { RateType } from '@/lib/domain/application/vocabulary';
import { atLeast, atMost, noRatio, type Ratio, ratioOf } from '@/lib/domain/shared/arithmetic/ratio';
import { safeMinor } from '@/lib/domain/shared/money';
import { addRates, type Rate, shareOf } from '@/lib/domain/shared/rate';

/** What capacity needs to know, per month in minor units; `null` is unknown. Plain data: the browser gets it as JSON. */
export type CapacityFacts = {
  /** Net of tax and business costs, after haircuts. */
  readonly incomeMonthlyMinor: number | null;
  /** See {@link countCosts}. */
  readonly costsMonthlyMinor: number;
  readonly debts: readonly KnownDebt[];
  /** Oldest first; they take part under stress where they cover six months. */
  readonly inflowsMonthlyMinor: readonly number[] | null;
  readonly liquidReservesMinor: number | null;
};

/** A loan as it would be granted. */
export type LoanOffer = LoanTerms & { readonly rateType: RateType };

/** Joint stress as fractions: income − incomeDrop, costs + costRise, floating rates + ratePoints (0.02: two points). */
export type StressInputs = {
  readonly incomeDrop: Rate;
  readonly costRise: Rate;
  readonly ratePoints: Rate;
  /** Whether income is also held to the mean of the two lowest of the last six monthly inflows. */
  readonly useLowInflows: boolean;
};

export const noStress: StressInputs = {
  incomeDrop: '0',
  costRise: '0',
  ratePoints: '0',
  useLowInflows: false,
};
/** The default of domain.md section 4.4. */
export const jointStress: StressInputs = {
  incomeDrop: '0.2',
  costRise: '0.1',
  ratePoints: '0.02',
  useLowInflows: true,
};

/** One column of the table; amounts are monthly. Undefined ratios carry the code of why. */
export type CapacityColumn = {
  readonly amountMinor: number;
  readonly rateAnnual: Rate;
  readonly incomeMinor: number | null;
  readonly costsMinor: number;
  readonly existingInstalmentsMinor: number | null;
  readonly newInstalmentMinor: number;
  readonly residualMinor: number | null;
  readonly dti: Ratio;
  readonly cover: Ratio;
  /** Liquid reserves in months of costs and instalments. */
  readonly reserveMonths: Ratio;
};

export type CapacityTable = {
  readonly asked: CapacityColumn;
  readonly askedStressed: CapacityColumn;
  readonly recommended: CapacityColumn | null;
  readonly recommendedStressed: CapacityColumn | null;
  /** False where nothing in the case floats: the rate slider says then that it has no effect. */
  readonly rateStressHasEffect: boolean;
};

/** Living and fixed costs that count: the larger of declared and floor; the floor alone where none are declared. */
export function countCosts(declaredMonthlyMinor: number | null, floorMonthlyMinor: number): number {
  return declaredMonthlyMinor === null
    ? floorMonthlyMinor
    : Math.max(declaredMonthlyMinor, floorMonthlyMinor);
}

/** All columns of the capacity table: normal and under stress, as asked and as recommended. */
export function capacityTable(
  facts: CapacityFacts,
  asked: LoanOffer,
  recommended: LoanOffer | null,
  stress: StressInputs = jointStress,
): CapacityTable {
  return {
    asked: capacityColumn(facts, asked, noStress),
    askedStressed: capacityColumn(facts, asked, stress),
    recommended: recommended && capacityColumn(facts, recommended, noStress),
    recommendedStressed: recommended && capacityColumn(facts, recommended, stress),
    rateStressHasEffect: asked.rateType === 'floating' || facts.debts.some((debt) => debt.floating),
  };
}

/**
 * Repayment capacity of one loan under one stress (domain.md section 4.4): `DTI = all instalments / income`,
 * `cover = (income − costs) / all instalments`. Throws RangeError for loan terms that {@link buildSchedule} refuses.
 */
export function capacityColumn(facts: CapacityFacts, loan: LoanOffer, stress: StressInputs): CapacityColumn {
  return capacityFor(facts, loan, newInstalment(loan, stress), stress);
}

/** As {@link capacityColumn} where the new instalment, already under that stress, is at hand: for a scan over amounts. */
export function capacityFor(
  facts: CapacityFacts,
  loan: { readonly principalMinor: number; readonly rateAnnual: Rate },
  newInstalmentMinor: number,
  stress: StressInputs,
): CapacityColumn {
  const incomeMinor = incomeUnder(facts, stress);
  const costsMinor = safeMinor(facts.costsMonthlyMinor + shareOf(facts.costsMonthlyMinor, stress.costRise));
  const existingMinor = existingInstalments(facts.debts, stress.ratePoints);
  const column = {
    amountMinor: loan.principalMinor,
    rateAnnual: loan.rateAnnual,
    incomeMinor,
    costsMinor,
    existingInstalmentsMinor: existingMinor,
    newInstalmentMinor,
  };
  const unknown = noRatio('not_known');
  if (existingMinor === null) {
    return { ...column, residualMinor: null, dti: unknown, cover: unknown, reserveMonths: unknown };
  }
  const allMinor = safeMinor(existingMinor + newInstalmentMinor);
  const reserveMonths =
    facts.liquidReservesMinor === null ? unknown : ratioOf(facts.liquidReservesMinor, costsMinor + allMinor);
  if (incomeMinor === null)
    return { ...column, residualMinor: null, dti: unknown, cover: unknown, reserveMonths };
  return {
    ...column,
    residualMinor: safeMinor(incomeMinor - costsMinor - allMinor),
    dti: ratioOf(allMinor, incomeMinor),
    cover: ratioOf(incomeMinor - costsMinor, allMinor),
    reserveMonths,
  };
}

/** Instalment of the loan under a stress: only a floating rate is repriced. */
export function newInstalment(loan: LoanOffer, stress: StressInputs): number {
  const repriced = loan.rateType === 'floating' && stress.ratePoints !== '0';
  const rateAnnual = repriced ? addRates(loan.rateAnnual, stress.ratePoints) : loan.rateAnnual;
  return monthlyInstalmentOf(buildSchedule({ ...loan, rateAnnual }));
}

/** Income under a stress; `null` where income is unknown. */
export function incomeUnder(facts: CapacityFacts, stress: StressInputs): number | null {
  if (facts.incomeMonthlyMinor === null) return null;
  const inflows = stress.useLowInflows ? facts.inflowsMonthlyMinor : null;
  return stressIncome(facts.incomeMonthlyMinor, stress.incomeDrop, inflows);
}

/** Instalments of all debts under a stress; `null` where that of any debt is unknown, which refers. */
export function existingInstalments(debts: readonly KnownDebt[], ratePoints: Rate): number | null {
  let sumMinor = 0;
  for (const debt of debts) {
    const instalment = monthlyInstalmentOfDebt(debt, ratePoints);
    if (!instalment.ok) return null;
    sumMinor = safeMinor(sumMinor + instalment.value);
  }
  return sumMinor;
}

/** Limits of policy: DTI at most (0.50), cover under stress at least (1.20). */
export type CapacityLimits = { readonly dtiMax: Rate; readonly stressedCoverMin: Rate };

export const capacityVerdicts = ['passes', 'fails', 'refers'] as const;
export type CapacityVerdict = (typeof capacityVerdicts)[number];
export type CapacityTests = {
  readonly dti: CapacityVerdict;
  readonly stressedCover: CapacityVerdict;
  readonly residual: CapacityVerdict;
  /** Reserve has no limit of its own: it refers where it cannot be formed. */
  readonly reserve: CapacityVerdict;
};

/** The tests of domain.md section 3: income ≤ 0 fails DTI and cover, no instalments pass cover, unknown facts refer. */
export function testCapacity(
  normal: CapacityColumn,
  stressed: CapacityColumn,
  limits: CapacityLimits,
): CapacityTests {
  return {
    dti: verdict(normal, (column) => atMost(column.dti, limits.dtiMax)),
    stressedCover: verdict(stressed, (column) => passesCover(column, limits.stressedCoverMin)),
    residual: verdict(normal, (column) => (column.residualMinor ?? -1) >= 0),
    reserve: normal.reserveMonths.defined ? 'passes' : 'refers',
  };
}

/** Whether DTI, cover under stress and residual all pass; the reserve does not cap an amount. */
export function passesCapacity(tests: CapacityTests): boolean {
  return tests.dti === 'passes' && tests.stressedCover === 'passes' && tests.residual === 'passes';
}

function verdict(column: CapacityColumn, passes: (column: CapacityColumn) => boolean): CapacityVerdict {
  if (column.incomeMinor === null || column.existingInstalmentsMinor === null) return 'refers';
  return passes(column) ? 'passes' : 'fails';
}

function passesCover(column: CapacityColumn, least: Rate): boolean {
  if ((column.incomeMinor ?? 0) <= 0) return false;
  if ((column.existingInstalmentsMinor ?? 0) + column.newInstalmentMinor === 0) return true;
  return atLeast(column.cover, least);
}
