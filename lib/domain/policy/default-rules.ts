/** The rules that a new product starts with; amounts are scaled from yuan by the caller. */
import { judgement, missingFacts } from '@/lib/domain/policy/default-referrals';
import type { PolicyRule } from '@/lib/domain/policy/policy-version';
import { fails, is, type RuleDraft, rule } from '@/lib/domain/policy/rule-draft';

/** Declines at once, whatever the amount. */
function knockOuts(yuan: (amount: number) => number): PolicyRule[] {
  const knockOut = (draft: Omit<RuleDraft, 'kind' | 'outcome'>) =>
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
  const limit = (draft: Omit<RuleDraft, 'kind' | 'outcome'>) =>
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

/** Conditions before payout, and the line that says what set the route. */
function conditions(yuan: (amount: number) => number): PolicyRule[] {
  const condition = (draft: Omit<RuleDraft, 'kind'>) => rule({ ...draft, kind: 'condition' });
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
