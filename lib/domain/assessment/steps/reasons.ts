/** Principal reasons, at most four (domain.md section 4, "Reasons"): what bound, then what lowered the score. */

import type { EvidenceRef, Reason, RuleResult } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { mergeRefs, reasonOf } from '@/lib/domain/assessment/reasons/reason-params';
import type { TestedAmount } from '@/lib/domain/assessment/steps/amount-tester';
import type { CaseContext } from '@/lib/domain/assessment/steps/case-context';
import type { Measures } from '@/lib/domain/policy/measures';
import { rateNumber } from '@/lib/domain/shared/rate';

const mostReasons = 4;

export type ReasonsAnswer = { readonly reasons: readonly Reason[]; readonly fraudBased: boolean };

/**
 * Knock-outs, then the tightest cap, then what refers, then score factors below the mean by their points. A decline
 * that rests on fraud, watch lists or shared attributes gives one reason only, without a figure.
 */
export function principalReasons(
  context: CaseContext,
  rules: readonly RuleResult[],
  measures: Measures,
  tested: TestedAmount,
): ReasonsAnswer {
  const fired = rules.filter((rule) => rule.fired && rule.outcome !== null && rule.outcome !== 'approve');
  if (fired.length === 0) return { reasons: [], fraudBased: false };
  const declines = fired.filter(({ outcome }) => outcome === 'decline');
  if (declines.some((rule) => isFraudBased(context, rule))) {
    const reason: Reason = { code: 'information_not_confirmed', params: {}, evidence: [] };
    return { reasons: [reason], fraudBased: true };
  }
  const rest = fired.filter(({ outcome }) => outcome !== 'decline');
  const bound = [
    ...declines,
    ...capsOf(rest, context, tested),
    ...rest.filter(({ kind }) => kind !== 'limit'),
  ];
  const fromRules = bound.flatMap(({ id, reason, evidence }) =>
    reason === null ? [] : [{ reason, evidence: [ruleRef(id), ...evidence] }],
  );
  const merged = mergeByCode([...fromRules, ...fromFactors(context)]);
  const reasons = merged
    .slice(0, mostReasons)
    .map(({ reason, evidence }) => reasonOf(reason, measures, evidence));
  return { reasons, fraudBased: false };
}

type Found = { readonly reason: ReasonCode; readonly evidence: readonly EvidenceRef[] };

const ruleRef = (id: string): EvidenceRef => ({ kind: 'rule', id });

function isFraudBased({ policy }: CaseContext, { id }: RuleResult): boolean {
  return policy.rules.some((rule) => rule.id === id && rule.fraudBased);
}

function mergeByCode(found: readonly Found[]): readonly Found[] {
  const byCode = new Map<ReasonCode, Found>();
  for (const each of found) {
    const known = byCode.get(each.reason);
    byCode.set(each.reason, known ? { ...known, evidence: mergeRefs(known.evidence, each.evidence) } : each);
  }
  return [...byCode.values()];
}

/** Factors below the mean, worst first. */
function fromFactors({ score, policy }: CaseContext): readonly Found[] {
  return (score?.factors ?? [])
    .filter(({ pointsVsMean }) => pointsVsMean <= -policy.reasonPointsBelowMean)
    .toSorted((a, b) => a.pointsVsMean - b.pointsVsMean)
    .flatMap(({ id, reason }) =>
      reason === null ? [] : [{ reason, evidence: [{ kind: 'factor' as const, id }] }],
    );
}

/** That no amount is affordable comes first; of the caps that bind the one that allows least. */
function capsOf(
  rules: readonly RuleResult[],
  context: CaseContext,
  tested: TestedAmount,
): readonly RuleResult[] {
  const limits = rules.filter(({ kind }) => kind === 'limit');
  const none = limits.filter(({ reason }) => reason === 'no_affordable_amount');
  const [tightest] = limits
    .filter(({ reason }) => reason !== 'no_affordable_amount')
    .map((rule) => ({ rule, capMinor: capMinor(rule.reason, context, tested) }))
    .sort((a, b) => a.capMinor - b.capMinor || (a.rule.id < b.rule.id ? -1 : 1));
  return tightest === undefined ? none : [...none, tightest.rule];
}

/** About what a cap allows: instalments in proportion to the amount, at the rate of the request. */
function capMinor(reason: ReasonCode | null, context: CaseContext, tested: TestedAmount): number {
  const { limits, security, policy, snapshot } = context;
  const { normal, stressed } = tested;
  const byRoom = (room: number | null) =>
    room === null ? 0 : (tested.amountMinor * Math.max(0, room)) / Math.max(1, normal.newInstalmentMinor);
  const existing = normal.existingInstalmentsMinor ?? 0;
  const income = normal.incomeMinor ?? 0;
  switch (reason) {
    case 'dti_too_high':
      return byRoom(income * rateNumber(policy.capacity.dtiMax) - existing);
    case 'cover_too_low': {
      const room =
        ((stressed.incomeMinor ?? 0) - stressed.costsMinor) / rateNumber(policy.capacity.stressedCoverMin);
      return byRoom(room - (stressed.existingInstalmentsMinor ?? 0));
    }
    case 'residual_negative':
      return byRoom(income - normal.costsMinor - existing);
    case 'ltv_too_high':
      return security.position.netValueMinor * rateNumber(policy.security.ltvMax);
    case 'limit_reached':
      return Math.max(0, limits.headroomMinor ?? 0);
    case 'amount_outside_product':
      return snapshot.product.amountMaxMinor;
    default:
      return tested.amountMinor;
  }
}
