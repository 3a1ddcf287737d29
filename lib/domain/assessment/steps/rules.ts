/** Step 10: the policy's rules at the amount asked and at the amount recommended (domain.md section 4.10). */
import { type Outcome, outcomes, type RuleResult } from '@/lib/domain/assessment/assessment';
import { figuresOf, mergeRefs, reasonParams } from '@/lib/domain/assessment/reasons/reason-params';
import { holds } from '@/lib/domain/policy/evaluate-condition';
import type { MeasureCode, Measures } from '@/lib/domain/policy/measures';
import type { PolicyRule, RuleCondition } from '@/lib/domain/policy/policy-version';

/** The strictest of several outcomes; approve where there is none. */
export function strictest(all: readonly (Outcome | null)[]): Outcome {
  return all.reduce<Outcome>(
    (worst, each) => (each !== null && outcomes.indexOf(each) > outcomes.indexOf(worst) ? each : worst),
    'approve',
  );
}

/**
 * Every rule with whether it fired for the amount asked. `atRecommended` are the measures of the recommended amount,
 * `null` where there is none: nothing then can be said to hold for the amount asked only.
 */
export function evaluateRules(
  rules: readonly PolicyRule[],
  asked: Measures,
  atRecommended: Measures | null,
): readonly RuleResult[] {
  return rules.map((rule) => {
    const fired = holds(rule.when, asked);
    const codes = [...new Set([...rule.params, ...(rule.reason ? (reasonParams[rule.reason] ?? []) : [])])];
    return {
      id: rule.id,
      kind: rule.kind,
      fired,
      outcome: fired ? rule.outcome : null,
      reason: rule.reason,
      params: fired ? figuresOf(codes, asked) : {},
      evidence: fired ? mergeRefs(...measuresIn(rule.when).map((code) => asked[code].evidence)) : [],
      onlyAtAskedAmount: fired && atRecommended !== null && !holds(rule.when, atRecommended),
    };
  });
}

function measuresIn(condition: RuleCondition): readonly MeasureCode[] {
  if ('all' in condition) return condition.all.flatMap(measuresIn);
  if ('any' in condition) return condition.any.flatMap(measuresIn);
  return [condition.measure];
}

/** Outcome for the amount asked, and for the amount recommended. */
export function outcomesOf(rules: readonly RuleResult[]): { asked: Outcome; recommended: Outcome } {
  return {
    asked: strictest(rules.map(({ outcome }) => outcome)),
    recommended: strictest(rules.filter((rule) => !rule.onlyAtAskedAmount).map(({ outcome }) => outcome)),
  };
}
