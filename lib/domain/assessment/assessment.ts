/** What `assess` returns (domain.md section 4); stored whole, replayed to the same bytes. */
import type { Term } from '@/lib/domain/application/vocabulary';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Grade, StepKind, Tier } from '@/lib/domain/authority/vocabulary';

export const outcomes = ['approve', 'refer', 'decline'] as const;
/** From lenient to strict; of several the strictest wins. */
export type Outcome = (typeof outcomes)[number];

export const indicatorCodes = [
  'credit_history',
  'repayment_capacity',
  'collateral_guarantee',
  'purpose_fraud',
  'market_industry',
  'compliance',
] as const;
export type IndicatorCode = (typeof indicatorCodes)[number];

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** Where a figure comes from; `id` is that of a fact, document, report line, rule or factor. */
export type EvidenceRef = {
  readonly kind: 'fact' | 'document' | 'report' | 'rule' | 'factor' | 'computation' | 'legal';
  readonly id: string;
};

/** A figure inside a sentence: raw value and unit, formatted for the reader's language when shown. */
export type Figure = {
  readonly unit:
    | 'money'
    | 'money_monthly'
    | 'percent'
    | 'multiple'
    | 'count'
    | 'months'
    | 'days'
    | 'points'
    | 'term'
    | 'grade'
    | 'code';
  readonly value: number | string;
  readonly evidence: readonly EvidenceRef[];
};

/** A sentence of the summary: a message key in the `summary` catalogue with its figures by placeholder name. */
export type SummarySentence = {
  readonly code: string;
  readonly tone: 'fact' | 'doubt';
  readonly figures: Readonly<Record<string, Figure>>;
};

export type ReasonParams = Readonly<Record<string, Figure>>;
export type Reason = {
  readonly code: ReasonCode;
  readonly params: ReasonParams;
  readonly evidence: readonly EvidenceRef[];
};

export type ScoreFactor = {
  readonly id: string;
  /** Key in the `factors` catalogue. */
  readonly code: string;
  /** Against the population's mean: positive helps. */
  readonly pointsVsMean: number;
  readonly bin: string;
  readonly missing: boolean;
  readonly figure: Figure | null;
  readonly reason: ReasonCode | null;
};

export type ScoreResult = {
  readonly modelVersion: string;
  /** `expert`: points set and documented by people, not trained; said on screen. */
  readonly calibration: 'expert' | 'trained';
  readonly points: number;
  readonly pd: number;
  readonly meanPoints: number;
  readonly factors: readonly ScoreFactor[];
  readonly missingShare: number;
};

export type CapacityColumn = {
  readonly amountMinor: number;
  readonly rateAnnual: string;
  readonly incomeMonthlyMinor: number | null;
  readonly costsMonthlyMinor: number;
  readonly existingInstalmentsMinor: number | null;
  readonly newInstalmentMinor: number | null;
  readonly residualMinor: number | null;
  /** `null` where the ratio is undefined; the code says why. */
  readonly dti: number | null;
  readonly cover: number | null;
  readonly undefinedCode: string | null;
};

export type CapacityResult = {
  readonly asked: CapacityColumn;
  readonly askedStressed: CapacityColumn;
  readonly recommended: CapacityColumn | null;
  readonly recommendedStressed: CapacityColumn | null;
  readonly reserveMonths: number | null;
  readonly stability: number | null;
  readonly dtiMax: number;
  readonly coverMin: number;
  readonly passesAsAsked: boolean;
};

export type RuleResult = {
  readonly id: string;
  readonly kind: 'knock_out' | 'referral' | 'limit' | 'condition' | 'route';
  readonly fired: boolean;
  readonly outcome: Outcome | null;
  readonly reason: ReasonCode | null;
  readonly params: ReasonParams;
  readonly evidence: readonly EvidenceRef[];
  /** True where the rule fires for the amount asked and not for the amount recommended. */
  readonly onlyAtAskedAmount: boolean;
};

export type FraudSignal = {
  readonly code: string;
  readonly severity: Severity;
  readonly evidence: readonly EvidenceRef[];
  readonly params: ReasonParams;
};

export type IndicatorResult = {
  readonly code: IndicatorCode;
  readonly value: number | null;
  /** The usual range for the grade: policy data, 0–100. */
  readonly bandLow: number;
  readonly bandHigh: number;
  readonly evidence: readonly EvidenceRef[];
};

export type Comparison = {
  readonly code: string;
  readonly declared: Figure | null;
  readonly verified: Figure | null;
  readonly sourceKind: 'extracted' | 'reported' | 'verified' | null;
  readonly difference: 'match' | 'within' | 'warn' | 'bad' | 'unverified';
  /** Relative difference of verified against declared, e.g. −0.106. */
  readonly relative: number | null;
  readonly evidence: readonly EvidenceRef[];
};

export type PricingResult = {
  readonly rateAnnual: string;
  readonly fundingAnnual: string;
  readonly expectedLossAnnual: string;
  readonly operatingAnnual: string;
  readonly capitalAnnual: string;
  readonly reliefAnnual: string;
  readonly lgd: number;
  readonly allInEffective: number | null;
  readonly allInSimple: number | null;
  readonly legalCeiling: number | null;
  readonly legalId: string | null;
  readonly status: 'priced' | 'cannot_be_priced';
};

export type RouteResult = {
  readonly tier: Tier;
  readonly steps: readonly StepKind[];
  readonly committeeVotes: number | null;
  readonly needsChairYes: boolean;
  readonly automaticAllowed: boolean;
  /** Codes of what barred automation or added a tier. */
  readonly because: readonly string[];
  readonly exposureMinor: number;
};

export type Recommendation = {
  readonly outcome: Outcome;
  readonly amountMinor: number | null;
  readonly term: Term;
  readonly rateAnnual: string | null;
  readonly conditions: readonly string[];
  readonly instalmentMinor: number | null;
};

export type Assessment = {
  readonly schema: 1;
  readonly policyVersion: string;
  readonly matrixVersion: string;
  readonly scoreVersion: string;
  readonly outcome: Outcome;
  readonly grade: Grade | null;
  readonly score: ScoreResult | null;
  readonly recommendation: Recommendation;
  /** At most four, most important first. */
  readonly principalReasons: readonly Reason[];
  readonly fraudBased: boolean;
  readonly verification: {
    readonly openDiscrepancies: number;
    readonly missingDocuments: readonly string[];
    readonly comparisons: readonly Comparison[];
  };
  readonly fraud: { readonly score: number; readonly signals: readonly FraudSignal[] };
  readonly capacity: CapacityResult;
  readonly collateral: {
    readonly lendableMinor: number;
    readonly ltv: number | null;
    readonly cover: number | null;
    readonly securedExposureMinor: number;
    readonly guarantorCapacityMinor: number;
  };
  readonly exposureMinor: number;
  readonly indicators: readonly IndicatorResult[];
  readonly composite: number | null;
  readonly pricing: PricingResult;
  readonly rules: readonly RuleResult[];
  readonly route: RouteResult;
  /** Route if the recommended amount is taken; equal to `route` where it makes no difference. */
  readonly routeAtRecommended: RouteResult;
  readonly summary: readonly SummarySentence[];
  readonly topReason: { readonly code: string; readonly params: ReasonParams } | null;
  readonly provisional: readonly string[];
  /** Challengers in the shadow: scored, stored, never shown to decide. */
  readonly shadow?: readonly {
    readonly modelVersion: string;
    readonly points: number;
    readonly pd: number;
  }[];
  /** Figures that the texts of any reason may need, so that a signer's own reason has them too. */
  readonly figures?: ReasonParams;
  /** Parameters of law that were read. */
  readonly legalIds?: readonly string[];
};
