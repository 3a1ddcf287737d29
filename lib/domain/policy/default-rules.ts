/** The rules that a new product starts with; amounts are scaled from yuan by the caller. */
import type { PolicyRule, RuleCondition } from '@/lib/domain/policy/policy-version';

type Draft = Omit<PolicyRule, 'params' | 'addsTier' | 'condition' | 'fraudBased' | 'outcome' | 'reason'> &
  Partial<PolicyRule>;

const rule = (draft: Draft): PolicyRule => ({
  params: [],
  addsTier: false,
  condition: null,
  fraudBased: false,
  outcome: null,
  reason: null,
  ...draft,
});

const is = (
  measure: Extract<RuleCondition, { measure: unknown }>['measure'],
  value: string | boolean,
): RuleCondition => ({ measure, is: 'equal', value });
const fails = (measure: Extract<RuleCondition, { measure: unknown }>['measure']) => is(measure, 'fails');

/** Declines at once, whatever the amount. */
function knockOuts(yuan: (amount: number) => number): PolicyRule[] {
  const knockOut = (draft: Omit<Draft, 'kind' | 'outcome'>) =>
    rule({ ...draft, kind: 'knock_out', outcome: 'decline' });
  return [
    knockOut({ id: 'P-01', when: is('of_legal_age', false), reason: 'under_age' }),
    knockOut({ id: 'P-02', when: is('within_age_limit', false), reason: 'age_at_maturity' }),
    knockOut({
      id: 'P-03',
      when: is('purpose_prohibited', true),
      reason: 'prohibited_purpose',
      params: ['purpose_category'],
    }),
    knockOut({
      id: 'P-05',
      when: { measure: 'overdue_now', is: 'above', value: yuan(1_000) },
      reason: 'overdue_now',
      params: ['overdue_now'],
    }),
    knockOut({
      id: 'P-06',
      when: { measure: 'public_records', is: 'above', value: 0 },
      reason: 'public_record',
      params: ['public_records'],
    }),
    knockOut({
      id: 'P-07',
      when: is('watch_list_match', 'exact'),
      reason: 'information_not_confirmed',
      fraudBased: true,
    }),
    knockOut({
      id: 'P-08',
      when: { measure: 'fraud_score', is: 'at_least', value: 85 },
      reason: 'information_not_confirmed',
      params: ['fraud_score', 'fraud_signals'],
      fraudBased: true,
    }),
    knockOut({ id: 'P-09', when: is('grade', 'E'), reason: 'grade_too_low', params: ['grade'] }),
  ];
}

/** What bounds the amount: at a smaller one it may pass. */
function limits(): PolicyRule[] {
  const limit = (draft: Omit<Draft, 'kind' | 'outcome'>) =>
    rule({ ...draft, kind: 'limit', outcome: 'refer' });
  return [
    limit({
      id: 'P-10',
      when: is('amount_within_product', false),
      reason: 'amount_outside_product',
      params: ['amount', 'amount_min', 'amount_max'],
    }),
    limit({ id: 'P-12', when: fails('dti_verdict'), reason: 'dti_too_high', params: ['dti', 'dti_max'] }),
    limit({
      id: 'P-13',
      when: fails('residual_verdict'),
      reason: 'residual_negative',
      params: ['residual'],
    }),
    limit({
      id: 'P-17',
      when: fails('cover_verdict'),
      reason: 'cover_too_low',
      params: ['stressed_cover', 'cover_min', 'amount'],
    }),
    limit({ id: 'P-23', when: fails('ltv_verdict'), reason: 'ltv_too_high', params: ['ltv', 'ltv_max'] }),
    limit({
      id: 'P-24',
      when: fails('limits_verdict'),
      reason: 'limit_reached',
      params: ['limit_headroom', 'limit_dimension', 'amount'],
    }),
    limit({
      id: 'P-25',
      when: fails('price_verdict'),
      reason: 'cannot_be_priced',
      params: ['rate', 'all_in_cost', 'legal_ceiling'],
    }),
    limit({
      id: 'P-30',
      when: fails('amount_verdict'),
      reason: 'no_affordable_amount',
      params: ['amount_min'],
    }),
  ];
}

/** What a person must look at: facts that are missing. */
function missingFacts(): PolicyRule[] {
  const referral = (draft: Omit<Draft, 'kind' | 'outcome'>) =>
    rule({ ...draft, kind: 'referral', outcome: 'refer' });
  const refers = (measure: 'dti_verdict' | 'cover_verdict') => is(measure, 'refers');
  return [
    referral({
      id: 'P-15',
      when: {
        any: [is('bureau_status', 'unavailable'), { measure: 'bureau_status', is: 'missing' }],
      },
      reason: 'bureau_unavailable',
    }),
    referral({
      id: 'P-16',
      when: is('income_confirmed', false),
      reason: 'income_not_verified',
      params: ['income_declared'],
    }),
    referral({
      id: 'P-19',
      when: { measure: 'documents_missing', is: 'above', value: 0 },
      reason: 'documents_missing',
      params: ['documents_missing'],
    }),
    referral({
      id: 'P-26',
      when: {
        any: [
          { measure: 'legal_values_missing', is: 'above', value: 0 },
          { measure: 'limits_unknown', is: 'above', value: 0 },
        ],
      },
      reason: 'legal_value_missing',
      params: ['legal_values_missing', 'limits_unknown'],
    }),
    referral({
      id: 'P-27',
      when: {
        any: [
          { measure: 'grade', is: 'missing' },
          { measure: 'facts_missing', is: 'above', value: 0 },
          refers('dti_verdict'),
          refers('cover_verdict'),
        ],
      },
      reason: 'facts_missing',
      params: ['facts_missing'],
    }),
    referral({
      id: 'P-32',
      when: {
        any: [
          { measure: 'identity_status', is: 'one_of', value: ['not_checked', 'unavailable'] },
          { measure: 'identity_status', is: 'missing' },
        ],
      },
      reason: 'identity_not_confirmed',
    }),
    referral({
      id: 'P-39',
      when: { measure: 'score_missing_share', is: 'above', value: 0.35 },
      reason: 'facts_missing',
      params: ['score_missing_share'],
    }),
    referral({ id: 'P-40', when: is('reserve_known', false), reason: 'facts_missing' }),
  ];
}

/** What a person must look at: facts that do not agree, or use, market and security that want judgement. */
function judgement(business: boolean): PolicyRule[] {
  const referral = (draft: Omit<Draft, 'kind' | 'outcome'>) =>
    rule({ ...draft, kind: 'referral', outcome: 'refer' });
  const rules = [
    referral({
      id: 'P-04',
      when: { measure: 'debts_undeclared', is: 'above', value: 0 },
      reason: 'debt_not_declared',
      params: ['debts_reported', 'debts_declared', 'undeclared_instalments'],
    }),
    referral({
      id: 'P-14',
      when: { any: [is('term_within_product', false), is('term_within_law', false)] },
      reason: 'term_outside_product',
      params: ['term'],
    }),
    referral({
      id: 'P-18',
      when: { measure: 'income_gap', is: 'below', value: -0.2 },
      reason: 'income_below_declared',
      params: ['income_declared', 'income_verified', 'income_gap'],
    }),
    referral({
      id: 'P-20',
      when: { measure: 'amount_to_purpose_cost', is: 'above', value: 1.1 },
      reason: 'amount_above_purpose',
      params: ['amount', 'purpose_cost'],
    }),
    referral({
      id: 'P-21',
      when: { any: [is('purpose_hits_prohibited', true), is('purpose_hits_mismatch', true)] },
      reason: 'purpose_mismatch',
      params: ['purpose_category'],
    }),
    referral({
      id: 'P-31',
      when: is('purpose_restricted', true),
      reason: 'purpose_not_shown',
      params: ['purpose_category'],
    }),
    referral({
      id: 'P-33',
      when: { measure: 'fraud_severity', is: 'one_of', value: ['medium', 'high', 'critical'] },
      reason: 'information_not_confirmed',
      params: ['fraud_signals', 'fraud_score'],
      fraudBased: true,
    }),
    referral({
      id: 'P-36',
      when: { measure: 'industry_outlook', is: 'at_most', value: -2 },
      reason: 'industry_outlook',
      addsTier: true,
    }),
    referral({
      id: 'P-37',
      when: {
        all: [is('secured_product', true), { measure: 'security_cover', is: 'below', value: 0.8 }],
      },
      reason: 'thin_security',
      params: ['security_cover'],
    }),
    referral({
      id: 'P-38',
      when: { measure: 'own_last_overdue_days', is: 'above', value: 30 },
      reason: 'late_with_us',
      params: ['own_last_overdue_days'],
    }),
  ];
  const againstTakings = referral({
    id: 'P-35',
    when: { measure: 'amount_to_takings', is: 'above', value: 6 },
    reason: 'amount_above_purpose',
    params: ['amount', 'takings_monthly'],
  });
  return business ? [...rules, againstTakings] : rules;
}

/** Conditions before payout, and the line that says what set the route. */
function conditions(yuan: (amount: number) => number): PolicyRule[] {
  const condition = (draft: Omit<Draft, 'kind'>) => rule({ ...draft, kind: 'condition' });
  return [
    rule({
      id: 'P-11',
      kind: 'route',
      when: { measure: 'exposure', is: 'at_least', value: 0 },
      params: ['grade', 'exposure'],
    }),
    condition({
      id: 'P-22',
      when: { measure: 'chattel_value', is: 'at_least', value: yuan(100_000) },
      condition: 'insurance_names_us',
      params: ['chattel_value'],
    }),
    condition({
      id: 'P-28',
      when: { measure: 'guarantors', is: 'above', value: 0 },
      condition: 'guarantor_agreement',
      params: ['guarantors'],
    }),
    condition({
      id: 'P-29',
      when: { measure: 'collateral_items', is: 'above', value: 0 },
      condition: 'security_registered',
      params: ['collateral_items'],
    }),
    condition({
      id: 'P-34',
      when: is('draw_above_direct_payment', true),
      condition: 'pay_supplier_directly',
      params: ['amount'],
    }),
  ];
}

/**
 * The rules in the order of their numbers. `yuan` turns yuan into minor units of the product's currency; `business`
 * adds the test of the amount against takings.
 */
export function defaultRules(yuan: (amount: number) => number, business: boolean): readonly PolicyRule[] {
  return [
    ...knockOuts(yuan),
    ...limits(),
    ...missingFacts(),
    ...judgement(business),
    ...conditions(yuan),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}
