/** The rules by which a new product's cases are put before a person. */
import type { PolicyRule } from '@/lib/domain/policy/policy-version';
import { is, type RuleDraft, rule } from '@/lib/domain/policy/rule-draft';

/** What a person must look at: facts that are missing. */
export function missingFacts(): PolicyRule[] {
  const referral = (draft: Omit<RuleDraft, 'kind' | 'outcome'>) =>
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
export function judgement(business: boolean): PolicyRule[] {
  const referral = (draft: Omit<RuleDraft, 'kind' | 'outcome'>) =>
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
