/** Reasons that come from the score: what weighed most in it. */
export const scoreReasons = [
  'arrears_in_history',
  'many_enquiries',
  'short_history',
  'high_use_of_credit',
  'short_tenure',
  'short_trading',
  'many_debts',
  'payments_heavy',
  'low_reserve',
  'irregular_inflow',
  'late_with_us',
  'thin_security',
  'industry_outlook',
] as const;

/**
 * The closed list of reasons (domain.md section 4, "Reasons"). Plain words for the applicant and technical ones for
 * staff stand in the `reasons` catalogue, in both languages, under these codes.
 */
export const reasonCodes = [
  // knock-outs and eligibility
  'under_age',
  'age_at_maturity',
  'identity_not_confirmed',
  'information_not_confirmed',
  'prohibited_purpose',
  'overdue_now',
  'public_record',
  'amount_outside_product',
  'term_outside_product',
  'grade_too_low',
  // capacity and caps
  'dti_too_high',
  'cover_too_low',
  'residual_negative',
  'no_affordable_amount',
  'ltv_too_high',
  'limit_reached',
  'cannot_be_priced',
  // facts that are missing or do not agree
  'income_not_verified',
  'income_below_declared',
  'debt_not_declared',
  'documents_missing',
  'bureau_unavailable',
  'facts_missing',
  'legal_value_missing',
  'purpose_mismatch',
  'amount_above_purpose',
  ...scoreReasons,
  // the signer's own
  'explained_by_applicant',
  'cover_acceptable',
  'known_customer',
  'stronger_security',
  'business_seen_in_order',
  'business_not_seen_in_order',
  'income_source_unstable',
  'purpose_not_shown',
  'not_assessed',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** Codes that a signer may give with each act; a decline wants one to four of them, each true of the case. */
export const signerReasons = {
  approve: [
    'explained_by_applicant',
    'cover_acceptable',
    'known_customer',
    'stronger_security',
    'business_seen_in_order',
  ],
  decline: [
    'business_not_seen_in_order',
    'income_source_unstable',
    'purpose_not_shown',
    'income_not_verified',
    'income_below_declared',
    'debt_not_declared',
    'dti_too_high',
    'cover_too_low',
    'documents_missing',
    'information_not_confirmed',
    'arrears_in_history',
    'many_debts',
    'ltv_too_high',
    'limit_reached',
  ],
  refer: [
    'facts_missing',
    'limit_reached',
    'purpose_mismatch',
    'thin_security',
    'industry_outlook',
    'cover_too_low',
  ],
  return: [
    'facts_missing',
    'documents_missing',
    'income_not_verified',
    'purpose_not_shown',
    'debt_not_declared',
  ],
} as const satisfies Record<'approve' | 'decline' | 'refer' | 'return', readonly ReasonCode[]>;
