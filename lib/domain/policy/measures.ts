/**
 * The vocabulary in which policy speaks: what a rule or an indicator may test. Each measure is worked out by the
 * assessment from facts (lib/domain/assessment/measures); a rule that names another word is refused.
 */
import type { EvidenceRef, Figure } from '@/lib/domain/assessment/assessment';

export const measureCodes = [
  // eligibility and identity
  'of_legal_age',
  'within_age_limit',
  'identity_status',
  'bureau_status',
  'bureau_age_days',
  // the request
  'amount',
  'amount_within_product',
  'amount_min',
  'amount_max',
  'term_within_product',
  'term_within_law',
  'term',
  'secured_product',
  'purpose_category',
  'purpose_prohibited',
  'purpose_restricted',
  'purpose_hits_prohibited',
  'purpose_hits_mismatch',
  'amount_to_purpose_cost',
  'purpose_cost',
  'amount_to_takings',
  'takings_monthly',
  'draw_above_direct_payment',
  // credit history
  'overdue_now',
  'worst_overdue_days',
  'public_records',
  'enquiries',
  'history_months',
  'on_time_share',
  'credit_use',
  'debt_count',
  'debts_reported',
  'debts_declared',
  'debts_undeclared',
  'undeclared_instalments',
  'own_loans_repaid',
  'own_last_overdue_days',
  'own_loans_open',
  // income and capacity
  'income_monthly',
  'income_declared',
  'income_verified',
  'income_confirmed',
  'income_gap',
  'dti',
  'dti_max',
  'dti_verdict',
  'stressed_cover',
  'cover_min',
  'cover_verdict',
  'residual',
  'residual_verdict',
  'reserve_months',
  'reserve_known',
  'stability',
  'tenure_months',
  'trading_months',
  'payments_share',
  'instalment',
  'recommended_amount',
  'amount_verdict',
  // security
  'ltv',
  'ltv_max',
  'ltv_verdict',
  'lendable',
  'collateral_cover',
  'guarantee_cover',
  'security_cover',
  'chattel_value',
  'collateral_items',
  'guarantors',
  // market, exposure, limits, law
  'industry_outlook',
  'cycle',
  'exposure',
  'limits_verdict',
  'limit_headroom',
  'limit_dimension',
  'limit_use',
  'limits_unknown',
  'legal_values_missing',
  // price and grade
  'rate',
  'price_verdict',
  'all_in_cost',
  'legal_ceiling',
  'grade',
  'pd',
  'score_missing_share',
  // verification and fraud
  'documents_missing',
  'documents_fine_share',
  'discrepancies',
  'facts_missing',
  'fraud_score',
  'fraud_signals',
  'fraud_severity',
  'watch_list_match',
  'bureau_consent',
] as const;
export type MeasureCode = (typeof measureCodes)[number];

export type MeasureValue = number | string | boolean | null;

/** One measure of one case; `null` is not known: a comparison with it never holds, only `missing` does. */
export type Measure = {
  readonly value: MeasureValue;
  readonly unit: Figure['unit'];
  readonly evidence: readonly EvidenceRef[];
};

export type Measures = Readonly<Record<MeasureCode, Measure>>;
