/** Policies as a product starts with them: six in yuan, and a builder for products in other currencies. */
import { jointStress } from '@/lib/domain/affordability/capacity';
import type { PricingPolicy } from '@/lib/domain/affordability/pricing';
import { defaultIndicators } from '@/lib/domain/policy/default-indicators';
import {
  defaultCollateralHaircuts,
  defaultFraudRules,
  defaultIncomeHaircuts,
  defaultMasterScale,
  defaultSeverityWeights,
  defaultTolerances,
} from '@/lib/domain/policy/default-parameters';
import { defaultRules } from '@/lib/domain/policy/default-rules';
import type { MasterScale, PolicyVersion } from '@/lib/domain/policy/policy-version';

export const defaultProductCodes = [
  'working_capital',
  'merchant_line',
  'equipment',
  'farm_inputs',
  'instalment',
  'personal',
] as const;
export type DefaultProductCode = (typeof defaultProductCodes)[number];

/** Versions of the scorecards in lib/domain/scorecard. */
export const expertScorecardVersion = 'CS-E1';
export const repeatScorecardVersion = 'CS-R1';

export type PolicyChoices = {
  readonly id: string;
  readonly productCode: string;
  readonly currency: string;
  readonly jurisdiction: string;
  readonly secured: boolean;
  /** Adds the test of the amount against takings. */
  readonly business: boolean;
  readonly pricing: PricingPolicy;
  /** Minor units of the currency that one yuan is worth, to scale amounts of policy: 100 for yuan itself. */
  readonly minorPerYuan: number;
  readonly scorecard: string;
  readonly badDefinition: string;
  readonly masterScale: MasterScale;
};

/** A whole policy from the few choices that differ from product to product. */
export function buildPolicy(choices: PolicyChoices): PolicyVersion {
  const { id, productCode, currency, jurisdiction, pricing, scorecard, badDefinition, masterScale } = choices;
  const yuan = (amount: number) => Math.round(amount * choices.minorPerYuan);
  return {
    schema: 1,
    id,
    productCode,
    currency,
    jurisdiction,
    sources: [
      'applicant',
      'documents',
      'credit_bureau',
      'identity_register',
      'income_records',
      'visit',
      'own_loans',
      'session',
      'watch_lists',
      'market_series',
      'legal_parameters',
    ],
    scorecard,
    badDefinition,
    masterScale,
    dayCount: 'thirty_360',
    tolerances: defaultTolerances,
    fraudRules: defaultFraudRules,
    severityWeights: defaultSeverityWeights,
    capacity: {
      dtiMax: '0.5',
      stressedCoverMin: '1.2',
      stress: jointStress,
      incomeHaircuts: defaultIncomeHaircuts,
      costFloorMinor: yuan(1_500),
      costFloorPerDependantMinor: yuan(700),
    },
    security: {
      haircuts: defaultCollateralHaircuts,
      ltvMax: '0.8',
      guarantorShare: '0.5',
      guarantorCap: '1',
    },
    purpose: { prohibited: ['securities', 'equity', 'repay_other_loans'], restricted: ['other'] },
    pricing,
    loss: { unsecuredLgd: '0.6', leastLgd: '0.1' },
    recoveries: null,
    indicators: defaultIndicators(choices.secured),
    rules: defaultRules(yuan, choices.business),
    reasonPointsBelowMean: 3,
  };
}

const price = (operatingRate: string, reliefRate: string): PricingPolicy => ({
  fundingRate: '0.042',
  operatingRate,
  capitalRate: '0.016',
  reliefRate,
  capRate: '0.2',
});

const defaults = {
  working_capital: { secured: false, business: true, pricing: price('0.032', '0') },
  merchant_line: { secured: false, business: true, pricing: price('0.038', '0') },
  equipment: { secured: true, business: true, pricing: price('0.032', '0.004') },
  farm_inputs: { secured: false, business: true, pricing: price('0.036', '0') },
  instalment: { secured: false, business: false, pricing: price('0.042', '0') },
  personal: { secured: false, business: false, pricing: price('0.046', '0') },
} as const satisfies Record<DefaultProductCode, Pick<PolicyChoices, 'secured' | 'business' | 'pricing'>>;

/** The policy in yuan of one of the default products; `id` names the version, such as 'working_capital-1'. */
export function defaultPolicy(productCode: DefaultProductCode, id = `${productCode}-1`): PolicyVersion {
  return buildPolicy({
    id,
    productCode,
    currency: 'CNY',
    jurisdiction: 'CN',
    minorPerYuan: 100,
    scorecard: expertScorecardVersion,
    badDefinition: 'dpd_90_within_12_months',
    masterScale: defaultMasterScale,
    ...defaults[productCode],
  });
}

/** Scale for books of repeat micro-loans, where one loan in five goes bad and the price is set for it. */
export const repeatMasterScale: MasterScale = [
  { grade: 'A', below: 0.1 },
  { grade: 'B', below: 0.18 },
  { grade: 'C', below: 0.28 },
  { grade: 'D', below: 0.42 },
  { grade: 'E', below: null },
];

export type ImportPolicyChoices = Pick<
  PolicyChoices,
  'id' | 'productCode' | 'currency' | 'jurisdiction' | 'minorPerYuan'
> &
  Partial<Omit<PolicyChoices, 'id' | 'productCode' | 'currency' | 'jurisdiction' | 'minorPerYuan'>>;

/**
 * The policy of an imported product: repeat scorecard, its own scale and bad definition, no cap on the rate unless
 * given (the law's ceiling holds wherever the jurisdiction records one).
 */
export function importPolicy(choices: ImportPolicyChoices): PolicyVersion {
  return buildPolicy({
    secured: false,
    business: false,
    scorecard: repeatScorecardVersion,
    badDefinition: 'as_imported',
    masterScale: repeatMasterScale,
    pricing: {
      fundingRate: '0.12',
      operatingRate: '0.6',
      capitalRate: '0.05',
      reliefRate: '0',
      capRate: null,
    },
    ...choices,
  });
}
