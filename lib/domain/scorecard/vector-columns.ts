/**
 * Layout of the typed vector that is stored beside an assessment (domain.md section 4): names in their order, at most
 * 120. A layout never changes once stored; what is new goes into a new layout. Amounts are minor units, shares
 * fractions; NaN is missing, −1 stands where a question does not apply (a job's months for someone who trades).
 */
export const vectorLayout = 'v1';

export const vectorColumns = [
  // request
  'amount',
  'term_days',
  'repayment_method',
  'secured',
  'purpose_category',
  'purpose_cost',
  'amount_to_purpose_cost',
  'purpose_hits',
  // credit report
  'bureau_status',
  'accounts_open',
  'bureau_balance',
  'bureau_limit',
  'credit_use',
  'history_months',
  'enquiries_6m',
  'worst_overdue_24m',
  'overdue_now',
  'public_records',
  'on_time_share_24m',
  // debts
  'debt_count',
  'debts_declared',
  'debts_reported',
  'debts_undeclared',
  'debt_balance',
  'debt_instalments',
  'debt_overdue_days',
  // income, costs, reserves
  'income_monthly',
  'income_declared',
  'income_confirmed',
  'income_confirmed_share',
  'income_sources',
  'payments_share',
  'expenses_monthly',
  'dependants',
  'liquid_reserves',
  'reserve_months',
  'inflow_mean',
  'inflow_variation',
  'inflow_trend',
  // work and business
  'employment_kind',
  'tenure_months',
  'trading_months',
  'takings_monthly',
  'amount_to_takings',
  'stock',
  // security
  'collateral_items',
  'collateral_net_value',
  'collateral_cover',
  'guarantors',
  'guarantee_share',
  // loans here before
  'own_loans_repaid',
  'own_loans_late',
  'own_late_share',
  'own_loans_open',
  'own_worst_overdue_days',
  'own_last_overdue_days',
  'own_largest_repaid',
  'own_last_repaid',
  'amount_to_last',
  'own_days_since_closed',
  'own_tenure_days',
  // identity, fraud, documents
  'identity_status',
  'duplicate_people',
  'applications_7d',
  'applications_30d',
  'seconds_to_fill',
  'key_field_edits',
  'watch_list_hits',
  'documents_required',
  'documents_fine',
  // exposure and market
  'exposure_before',
  'industry_outlook',
  'cycle',
  'appeal',
] as const;
export type VectorColumn = (typeof vectorColumns)[number];

/** Place of each column. */
export const columnIndex: Readonly<Record<VectorColumn, number>> = Object.fromEntries(
  vectorColumns.map((name, index) => [name, index]),
) as Record<VectorColumn, number>;
