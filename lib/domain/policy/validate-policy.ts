/** The policy compiler's refusals: what keeps a draft from being published. */

import { readCondition } from '@/lib/domain/conditions/condition-code';
import { type MeasureCode, measureCodes } from '@/lib/domain/policy/measures';
import { fraudMeasures, type PolicyVersion, type RuleCondition } from '@/lib/domain/policy/policy-version';
import { scaleFaults } from '@/lib/domain/scorecard/master-scale';
import { isRate, rateNumber } from '@/lib/domain/shared/rate';

/** Sources that a policy may read. */
export const dataSources = [
  'applicant',
  'documents',
  'credit_bureau',
  'identity_register',
  'income_records',
  'visit',
  'own_loans',
  'session',
  'watch_lists',
  'market_series',
  'legal_parameters',
] as const;

/** Off by law or by choice, in any spelling (quality.md section 5): social networks, contacts, health. */
export const bannedSources = ['social_network', 'health', 'contacts', 'browsing'] as const;

/** Words that no rule, source or measure may carry: banned sources and monitored attributes. */
const bannedWords = [
  'social',
  'contact',
  'health',
  'medical_record',
  'browsing',
  'sex',
  'gender',
  'age_years',
  'birth',
  'marital',
  'spouse',
  'ethnic',
  'religion',
  'home_place',
] as const;

export const policyProblems = [
  'banned_source',
  'unknown_source',
  'unknown_measure',
  'banned_word',
  'master_scale',
  'rule_id_twice',
  'rule_without_reason',
  'empty_condition',
  'unknown_condition',
  'not_a_rate',
  'curve_not_rising',
  'curve_out_of_range',
  'weights_not_positive',
  'band_out_of_range',
  'fraud_rule_unknown',
  'negative_amount',
] as const;
export type PolicyProblem = { readonly code: (typeof policyProblems)[number]; readonly at: string };

/** Everything that is wrong with a policy, each with where; empty when it may be published. */
export function validatePolicy(policy: PolicyVersion): readonly PolicyProblem[] {
  return [
    ...sourceProblems(policy),
    ...scaleFaults(policy.masterScale).map((fault) => problem('master_scale', fault)),
    ...policy.rules.flatMap((rule) => ruleProblems(rule)),
    ...repeated(policy.rules.map(({ id }) => id)).map((id) => problem('rule_id_twice', id)),
    ...rateProblems(policy),
    ...policy.indicators.flatMap(indicatorProblems),
    ...fraudProblems(policy),
    ...amountProblems(policy),
  ];
}

const problem = (code: PolicyProblem['code'], at: string): PolicyProblem => ({ code, at });

function isBanned(word: string): boolean {
  const plain = word.toLowerCase().replaceAll(/[\s-]+/g, '_');
  return (
    bannedWords.some((banned) => plain.includes(banned)) || bannedSources.some((each) => plain.includes(each))
  );
}

function sourceProblems({ sources }: PolicyVersion): readonly PolicyProblem[] {
  return sources.flatMap((source) => {
    if (isBanned(source)) return problem('banned_source', source);
    return dataSources.some((each) => each === source) ? [] : problem('unknown_source', source);
  });
}

function ruleProblems({
  id,
  when,
  reason,
  outcome,
  condition,
}: PolicyVersion['rules'][number]): readonly PolicyProblem[] {
  const named = measuresNamed(when);
  return [
    ...(named.length === 0 ? [problem('empty_condition', id)] : []),
    ...named.flatMap((code) => measureProblems(code, id)),
    ...(outcome !== null && outcome !== 'approve' && reason === null
      ? [problem('rule_without_reason', id)]
      : []),
    ...(condition !== null && readCondition(condition) === null ? [problem('unknown_condition', id)] : []),
  ];
}

/** Policies come from outside as JSON, so a measure may be any word. */
function measureProblems(code: string, at: string): readonly PolicyProblem[] {
  if (measureCodes.some((each) => each === code)) return [];
  return [problem(isBanned(code) ? 'banned_word' : 'unknown_measure', `${at} ${code}`)];
}

function measuresNamed(condition: RuleCondition): readonly MeasureCode[] {
  if ('all' in condition) return condition.all.flatMap(measuresNamed);
  if ('any' in condition) return condition.any.flatMap(measuresNamed);
  return [condition.measure];
}

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

function rateProblems({ capacity, security, pricing, loss }: PolicyVersion): readonly PolicyProblem[] {
  const rates: Readonly<Record<string, string | null>> = {
    dtiMax: capacity.dtiMax,
    stressedCoverMin: capacity.stressedCoverMin,
    ltvMax: security.ltvMax,
    guarantorShare: security.guarantorShare,
    guarantorCap: security.guarantorCap,
    fundingRate: pricing.fundingRate,
    operatingRate: pricing.operatingRate,
    capitalRate: pricing.capitalRate,
    reliefRate: pricing.reliefRate,
    capRate: pricing.capRate,
    unsecuredLgd: loss.unsecuredLgd,
    leastLgd: loss.leastLgd,
  };
  return Object.entries(rates)
    .filter(([, rate]) => rate !== null && !(isRate(rate) && rateNumber(rate) >= 0))
    .map(([name]) => problem('not_a_rate', name));
}

function indicatorProblems(indicator: PolicyVersion['indicators'][number]): readonly PolicyProblem[] {
  const { code, parts, weight, bands } = indicator;
  const found = parts.flatMap(({ curve, scores, measure, weight: partWeight }) => {
    const at = `${code} ${measure}`;
    const heights = [...(curve?.map(([, y]) => y) ?? []), ...Object.values(scores ?? {})];
    const rising = curve?.every(([x], index) => index === 0 || x > (curve[index - 1]?.[0] ?? x)) ?? true;
    return [
      ...measureProblems(measure, code),
      ...(rising ? [] : [problem('curve_not_rising', at)]),
      ...(heights.some((y) => y < 0 || y > 100) ? [problem('curve_out_of_range', at)] : []),
      ...(partWeight > 0 ? [] : [problem('weights_not_positive', at)]),
    ];
  });
  const bandsFine = Object.values(bands).every(([low, high]) => low >= 0 && low <= high && high <= 100);
  return [
    ...found,
    ...(weight > 0 ? [] : [problem('weights_not_positive', code)]),
    ...(bandsFine ? [] : [problem('band_out_of_range', code)]),
  ];
}

function fraudProblems({ fraudRules, severityWeights }: PolicyVersion): readonly PolicyProblem[] {
  const unknown = fraudRules.filter(({ measure }) => !fraudMeasures.some((each) => each === measure));
  const weights = Object.values(severityWeights);
  return [
    ...unknown.map(({ id }) => problem('fraud_rule_unknown', id)),
    ...repeated(fraudRules.map(({ id }) => id)).map((id) => problem('rule_id_twice', id)),
    ...(weights.some((weight) => !(weight >= 0 && weight < 1))
      ? [problem('weights_not_positive', 'severities')]
      : []),
  ];
}

function amountProblems({ capacity }: PolicyVersion): readonly PolicyProblem[] {
  const amounts = {
    costFloorMinor: capacity.costFloorMinor,
    costFloorPerDependantMinor: capacity.costFloorPerDependantMinor,
  };
  return Object.entries(amounts)
    .filter(([, amountMinor]) => !(Number.isSafeInteger(amountMinor) && amountMinor >= 0))
    .map(([name]) => problem('negative_amount', name));
}
