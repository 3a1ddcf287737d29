/** What the browser works out while someone moves the sliders or the amount: the assessment's own functions. */
import type { StressInputs } from '@/lib/domain/affordability/capacity';
import { amountInputs, contextOf, type ModelVersions } from '@/lib/domain/assessment/assess';
import type { CapacityColumn } from '@/lib/domain/assessment/assessment';
import { columnOf } from '@/lib/domain/assessment/capacity-columns';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import {
  type AmountInputs,
  amountTester,
  type TestedAmount,
} from '@/lib/domain/assessment/steps/amount-tester';
import { type AuthorityMatrix, routeFor } from '@/lib/domain/authority/matrix';
import type { FiredRules } from '@/lib/domain/authority/version/exceptions';
import type { Grade, Tier } from '@/lib/domain/authority/vocabulary';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { ExactDecimal } from '@/lib/domain/shared/arithmetic/decimal';
import { safeMinor } from '@/lib/domain/shared/money';
import { rateText } from '@/lib/domain/shared/rate';

/** Seeds of the sliders, JSON and without anything personal: `stressInputs` of the application's view. */
export type StressTableInputs = AmountInputs & {
  readonly askedMinor: number;
  readonly recommendedMinor: number | null;
  readonly exposureBeforeMinor: number;
  readonly grade: Grade | null;
  readonly matrix: AuthorityMatrix;
  /** Rules that can add tiers: at the amount asked, and those that still fire at the recommended one. */
  readonly fired: { readonly asked: FiredRules; readonly recommended: FiredRules };
  readonly appeal: boolean;
};

/** The sliders as a person moves them: changes in percent and percentage points, signed. */
export type Sliders = {
  readonly incomePercent: number;
  readonly ratePoints: number;
  readonly costsPercent: number;
};

export type StressedTable = {
  readonly asked: CapacityColumn;
  readonly askedStressed: CapacityColumn;
  readonly recommended: CapacityColumn | null;
  readonly recommendedStressed: CapacityColumn | null;
  /** False where nothing floats: the rate slider then says that it has no effect. */
  readonly rateHasEffect: boolean;
};

/** What one amount would mean: its columns, which tests it passes, and who would sign. */
export type ConsideredAmount = {
  readonly normal: CapacityColumn;
  readonly stressed: CapacityColumn;
  readonly passes: boolean;
  readonly failing: readonly ('dti' | 'cover' | 'residual' | 'ltv' | 'limits' | 'price')[];
  readonly tier: Tier | null;
  readonly exposureMinor: number;
};

/** The seeds of a case, made on the server from the very arguments of its assessment. */
export function stressTableInputs(
  snapshot: Snapshot,
  policy: PolicyVersion,
  models: ModelVersions,
  recommendedMinor: number | null,
  fired: StressTableInputs['fired'],
): StressTableInputs {
  const context = contextOf(snapshot, policy, models);
  return {
    ...amountInputs(context),
    askedMinor: snapshot.request.amountMinor,
    recommendedMinor,
    exposureBeforeMinor: context.exposureBeforeMinor,
    grade: context.grade,
    matrix: models.matrix,
    fired,
    appeal: snapshot.appeal,
  };
}

/**
 * The stress that sliders stand for. The low inflows of a statement take part only where income is lowered, as under
 * policy's own stress: with income as it is there is nothing to hold down.
 */
export function stressOf({ incomePercent, ratePoints, costsPercent }: Sliders): StressInputs {
  const share = (percent: number) => rateText(new ExactDecimal(percent).dividedBy(100));
  return {
    incomeDrop: share(-incomePercent),
    costRise: share(costsPercent),
    ratePoints: share(ratePoints),
    useLowInflows: incomePercent < 0,
  };
}

/** The four columns under the sliders; with policy's stress they are those of the assessment, to the minor unit. */
export function stressedTable(inputs: StressTableInputs, sliders: Sliders): StressedTable {
  const tester = amountTester(inputs);
  const stress = stressOf(sliders);
  const asked = tester.test(inputs.askedMinor, stress);
  const recommended = inputs.recommendedMinor === null ? null : tester.test(inputs.recommendedMinor, stress);
  return {
    asked: columnOf(asked.normal),
    askedStressed: columnOf(asked.stressed),
    recommended: recommended && columnOf(recommended.normal),
    recommendedStressed: recommended && columnOf(recommended.stressed),
    rateHasEffect:
      inputs.loan.rateType === 'floating' || inputs.capacity.debts.some(({ floating }) => floating),
  };
}

/** An amount that a signer considers; tests under policy's stress, columns under the sliders'. `null`: no such amount. */
export function considerAmount(
  inputs: StressTableInputs,
  amountMinor: number,
  sliders: Sliders,
): ConsideredAmount | null {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) return null;
  const tester = amountTester(inputs);
  const tested = tester.test(amountMinor);
  const shown = tester.test(amountMinor, stressOf(sliders));
  const exposureMinor = safeMinor(inputs.exposureBeforeMinor + amountMinor);
  return {
    normal: columnOf(shown.normal),
    stressed: columnOf(shown.stressed),
    passes: tested.passes,
    failing: failingTests(tested),
    tier: tierAt(inputs, tested, exposureMinor),
    exposureMinor,
  };
}

function failingTests(tested: TestedAmount): ConsideredAmount['failing'] {
  const tests = {
    dti: tested.capacity.dti,
    cover: tested.capacity.stressedCover,
    residual: tested.capacity.residual,
    ltv: tested.ltvVerdict,
    limits: tested.limitsVerdict,
    price: tested.price.status === 'priced' ? 'passes' : 'fails',
  } as const;
  const names = ['dti', 'cover', 'residual', 'ltv', 'limits', 'price'] as const;
  return names.filter((name) => tests[name] === 'fails');
}

/** Someone is at work on the case: automatic is out of the question. */
function tierAt(inputs: StressTableInputs, tested: TestedAmount, exposureMinor: number): Tier | null {
  const atRecommended = inputs.recommendedMinor !== null && tested.amountMinor <= inputs.recommendedMinor;
  const decision = routeFor({
    matrix: inputs.matrix,
    grade: inputs.grade,
    exposureMinor,
    fired: atRecommended ? inputs.fired.recommended : inputs.fired.asked,
    referrals: 0,
    limitBreached: tested.limitsVerdict === 'fails',
    reopenedOrAppealedE: inputs.grade === 'E',
    appealed: inputs.appeal,
    automaticAllowed: false,
    origin: 'applicant',
  });
  return decision.kind === 'route' ? decision.tier : null;
}
