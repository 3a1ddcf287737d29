/** Short forms in which the default rules are written. */
import type { PolicyRule, RuleCondition } from '@/lib/domain/policy/policy-version';

export type RuleDraft = Omit<
  PolicyRule,
  'params' | 'addsTier' | 'condition' | 'fraudBased' | 'outcome' | 'reason'
> &
  Partial<PolicyRule>;

/** A rule with the usual nothing in the fields that it leaves open. */
export const rule = (draft: RuleDraft): PolicyRule => ({
  params: [],
  addsTier: false,
  condition: null,
  fraudBased: false,
  outcome: null,
  reason: null,
  ...draft,
});

/** A measure has this value. */
export const is = (
  measure: Extract<RuleCondition, { measure: unknown }>['measure'],
  value: string | boolean,
): RuleCondition => ({ measure, is: 'equal', value });
/** A test of the amount fails. */
export const fails = (measure: Extract<RuleCondition, { measure: unknown }>['measure']) =>
  is(measure, 'fails');
