/** What a version of the authority may add to an act beyond its usual codes: closed, gone through code by code. */
import type { ReasonCode, signerReasons } from '@/lib/domain/assessment/reasons/reason-codes';

/** Of the score: what weighed most in it, and the record shows by the points it cost. */
const ofRecord = [
  'many_enquiries',
  'short_history',
  'high_use_of_credit',
  'short_tenure',
  'short_trading',
] as const satisfies readonly ReasonCode[];
const ofMeans = [
  'payments_heavy',
  'low_reserve',
  'irregular_inflow',
  'late_with_us',
] as const satisfies readonly ReasonCode[];

/**
 * By act, in the order of the catalogue, disjoint from the act's usual codes. Never a knock-out, nor what only the
 * system can say (nobody signs that no price or no report was found). To approving nothing: its usual codes are all
 * that speak for a case.
 */
export const addableReasons = {
  approve: [],
  /** What the record can show: the applicant is told it as a fact. */
  decline: [
    'residual_negative',
    'no_affordable_amount',
    'facts_missing',
    'purpose_mismatch',
    'amount_above_purpose',
    ...ofRecord,
    ...ofMeans,
    'thin_security',
    'industry_outlook',
  ],
  /** Any weakness that a higher tier may weigh; missing papers are for a return. */
  refer: [
    'dti_too_high',
    'residual_negative',
    'no_affordable_amount',
    'ltv_too_high',
    'income_not_verified',
    'income_below_declared',
    'debt_not_declared',
    'amount_above_purpose',
    'arrears_in_history',
    ...ofRecord,
    'many_debts',
    ...ofMeans,
    'business_not_seen_in_order',
    'income_source_unstable',
    'purpose_not_shown',
  ],
  /** What the step before can mend: amount, security, a check made again; never what only time changes. */
  return: [
    'dti_too_high',
    'cover_too_low',
    'residual_negative',
    'ltv_too_high',
    'limit_reached',
    'income_below_declared',
    'purpose_mismatch',
    'amount_above_purpose',
    'payments_heavy',
    'irregular_inflow',
    'thin_security',
    'business_not_seen_in_order',
    'income_source_unstable',
  ],
} as const satisfies Record<keyof typeof signerReasons, readonly ReasonCode[]>;
