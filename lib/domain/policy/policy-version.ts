/**
 * A version of the policy of one product: plain data, immutable once published (domain.md sections 4 and 5). Amounts
 * are minor units of `currency`, rates exact decimal text, shares fractions 0–1.
 */
import type { CapacityLimits, StressInputs } from '@/lib/domain/affordability/capacity';
import type { IncomeHaircuts } from '@/lib/domain/affordability/income';
import type { LossPolicy, PricingPolicy, Recoveries } from '@/lib/domain/affordability/pricing';
import type { PurposeCategory } from '@/lib/domain/application/vocabulary';
import type { IndicatorCode, Outcome, RuleResult, Severity } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { CollateralHaircuts } from '@/lib/domain/collateral/lendable';
import type { MeasureCode } from '@/lib/domain/policy/measures';
import type { DayCount } from '@/lib/domain/shared/calendar-date';
import type { Rate } from '@/lib/domain/shared/rate';

/** One comparison of a measure with a value of policy, or several joined. */
export type RuleCondition =
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly measure: MeasureCode; readonly is: 'missing' }
  | {
      readonly measure: MeasureCode;
      readonly is: 'above' | 'at_least' | 'below' | 'at_most';
      readonly value: number;
    }
  | { readonly measure: MeasureCode; readonly is: 'equal'; readonly value: number | string | boolean }
  | { readonly measure: MeasureCode; readonly is: 'one_of'; readonly value: readonly string[] };

export type PolicyRule = {
  /** Such as P-04: also the key of its texts in the `rules` catalogue. */
  readonly id: string;
  readonly kind: RuleResult['kind'];
  readonly when: RuleCondition;
  /** `null`: sets a condition or the route and leaves the outcome alone. */
  readonly outcome: Outcome | null;
  readonly reason: ReasonCode | null;
  /** Figures shown with the rule, by placeholder name. */
  readonly params: readonly MeasureCode[];
  /** A policy exception adds one tier (domain.md section 5). */
  readonly addsTier: boolean;
  /** Code in the `conditions` catalogue. */
  readonly condition: string | null;
  /** Rests on fraud, watch-list or graph signals: the applicant is told `information_not_confirmed` only. */
  readonly fraudBased: boolean;
};

/** Grades from best to worst; each holds PDs from the bound of the one before (inclusive) up to `below`. */
export type MasterScale = readonly { readonly grade: Grade; readonly below: number | null }[];

/** Tolerances of relative difference between declared and confirmed, fractions. */
export type Tolerance = {
  /** Up to here the values agree. */
  readonly within: number;
  /** Up to here the difference warns, beyond it is bad. */
  readonly warn: number;
  /** Which side hurts: `shortfall` where less than declared does, `excess` where more does. */
  readonly against: 'shortfall' | 'excess' | 'both';
};

export const comparisonCodes = [
  'identity',
  'income',
  'debts_count',
  'debts',
  'debts_balance',
  'takings',
  'costs',
  'trading',
  'tenure',
  'stock',
  'reserves',
  'expenses',
] as const;
export type ComparisonCode = (typeof comparisonCodes)[number];

export const fraudMeasures = [
  'duplicate_identity_number',
  'duplicate_phone',
  'duplicate_device',
  'duplicate_address',
  'duplicate_account',
  'duplicate_employer_phone',
  'duplicate_document_image',
  'parallel_applications',
  'velocity_week',
  'velocity_month',
  'velocity_device',
  'identity_mismatch',
  'watch_list_exact',
  'watch_list_close',
  'filled_fast',
  'key_fields_edited',
  'identity_young',
  'income_far_from_declared',
] as const;
export type FraudMeasure = (typeof fraudMeasures)[number];

/** A signal is raised where its figure reaches a level; the severest level reached counts. */
export type FraudRule = {
  readonly id: string;
  readonly measure: FraudMeasure;
  /** `at_least`: the figure counts up towards suspicion; `at_most`: down (seconds to fill the form). */
  readonly direction: 'at_least' | 'at_most';
  readonly levels: readonly { readonly from: number; readonly severity: Severity }[];
};

/** Points of a piecewise-linear curve by rising x; flat beyond its ends. */
export type Curve = readonly (readonly [x: number, y: number])[];

/** Numbers take `curve`; words and yes/no take `scores` ('true', 'false', or the word). */
export type IndicatorPart = {
  readonly measure: MeasureCode;
  readonly weight: number;
  readonly curve: Curve | null;
  readonly scores: Readonly<Record<string, number>> | null;
};

export type IndicatorPolicy = {
  readonly code: IndicatorCode;
  /** Weight in the composite. */
  readonly weight: number;
  readonly parts: readonly IndicatorPart[];
  /** Usual range of each grade, 0–100. */
  readonly bands: Readonly<Record<Grade, readonly [low: number, high: number]>>;
};

export type CapacityPolicy = CapacityLimits & {
  readonly stress: StressInputs;
  readonly incomeHaircuts: IncomeHaircuts;
  /** Least living and fixed costs a month: of the household's first person and of each dependant. */
  readonly costFloorMinor: number;
  readonly costFloorPerDependantMinor: number;
};

export type SecurityPolicy = {
  readonly haircuts: CollateralHaircuts;
  readonly ltvMax: Rate;
  /** Share of a guarantor's residual that counts, and the most of the exposure that one of them carries. */
  readonly guarantorShare: Rate;
  readonly guarantorCap: Rate;
};

export type PurposePolicy = {
  readonly prohibited: readonly PurposeCategory[];
  readonly restricted: readonly PurposeCategory[];
};

export type PolicyVersion = {
  readonly schema: 1;
  readonly id: string;
  readonly productCode: string;
  readonly currency: string;
  readonly jurisdiction: string;
  /** Data sources that the policy reads; banned ones are refused when it is compiled. */
  readonly sources: readonly string[];
  /** Version of the scorecard that is champion for this product. */
  readonly scorecard: string;
  /** What 'bad' means for the PD of this product; a key in the `factors` catalogue. */
  readonly badDefinition: string;
  readonly masterScale: MasterScale;
  readonly dayCount: DayCount;
  readonly tolerances: Readonly<Record<ComparisonCode, Tolerance>>;
  readonly fraudRules: readonly FraudRule[];
  /** Probability-like weight of one signal: score = 100 × (1 − Π (1 − weight)). */
  readonly severityWeights: Readonly<Record<Severity, number>>;
  readonly capacity: CapacityPolicy;
  readonly security: SecurityPolicy;
  readonly purpose: PurposePolicy;
  readonly pricing: PricingPolicy;
  readonly loss: LossPolicy;
  readonly recoveries: Recoveries | null;
  readonly indicators: readonly IndicatorPolicy[];
  readonly rules: readonly PolicyRule[];
  /** A score factor becomes a reason from this many points below the mean on. */
  readonly reasonPointsBelowMean: number;
};
