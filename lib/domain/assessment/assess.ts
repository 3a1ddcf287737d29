/** From facts to a decision's recommendation (domain.md section 4): the same three arguments give the same bytes. */
import type { ProductFee } from '@/lib/domain/affordability/all-in-cost';
import { countCosts } from '@/lib/domain/affordability/capacity';
import { countIncome, incomeStability } from '@/lib/domain/affordability/income';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { countedFacts, knownDebts, obligorsOf } from '@/lib/domain/assessment/facts/counted-facts';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { type AmountAnswer, measuresAt, sharedMeasures } from '@/lib/domain/assessment/steps/amount-measures';
import {
  type AmountInputs,
  amountTester,
  type TestedAmount,
} from '@/lib/domain/assessment/steps/amount-tester';
import { type CaseContext, exposureBefore, limitView } from '@/lib/domain/assessment/steps/case-context';
import { composeAssessment } from '@/lib/domain/assessment/steps/compose-assessment';
import { readLegalFacts } from '@/lib/domain/assessment/steps/legal-facts';
import { scoreCase } from '@/lib/domain/assessment/steps/score-case';
import { securityOf } from '@/lib/domain/assessment/steps/security';
import { verify } from '@/lib/domain/assessment/steps/verification';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import { fraudSignals, type IncomeShortfall } from '@/lib/domain/fraud/fraud-signals';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import type { ScorecardVersion } from '@/lib/domain/scorecard/scorecard-version';
import { toVector } from '@/lib/domain/scorecard/vector';

/** Versions beside the policy's: the champion named by the policy, challengers in the shadow, the authority matrix. */
export type ModelVersions = {
  readonly champion: ScorecardVersion;
  readonly challengers: readonly ScorecardVersion[];
  readonly matrix: AuthorityMatrix;
};

/**
 * The whole assessment of one case. Pure and deterministic. Throws RangeError where the versions do not belong
 * together (currency, champion) or the request has no schedule (amount or term that are not positive).
 */
export function assess(snapshot: Snapshot, policy: PolicyVersion, models: ModelVersions): Assessment {
  refuseForeignVersions(snapshot, policy, models);
  const context = contextOf(snapshot, policy, models);
  const inputs = amountInputs(context);
  const tester = amountTester(inputs);
  const asked = tester.test(snapshot.request.amountMinor);
  const answer = answerOf(context, asked, tester.recommend);
  const recommended = answer.amountMinor === null ? null : tester.test(answer.amountMinor);
  const shared = sharedMeasures(context);
  return composeAssessment({
    context,
    models,
    asked,
    recommended,
    vector: context.vector,
    measures: measuresAt(context, shared, asked, answer),
    measuresRecommended: recommended === null ? null : measuresAt(context, shared, recommended, answer),
  });
}

function refuseForeignVersions(snapshot: Snapshot, policy: PolicyVersion, models: ModelVersions): void {
  const { currency, productCode } = snapshot.request;
  if (policy.currency !== currency || models.matrix.currency !== currency)
    throw new RangeError(`policy and matrix must be in ${currency}`);
  if (policy.productCode !== productCode) throw new RangeError(`a policy for ${policy.productCode}`);
  if (policy.scorecard !== models.champion.version)
    throw new RangeError(`the policy names ${policy.scorecard}`);
}

/** Steps 1 to 3, 5 to 7: everything that does not hang on the amount. */
export function contextOf(snapshot: Snapshot, policy: PolicyVersion, models: ModelVersions): CaseContext {
  const facts = countedFacts(obligorsOf(snapshot));
  const verification = verify(snapshot, facts, policy);
  const income = verification.comparisons.find(({ code }) => code === 'income');
  const shortfall: IncomeShortfall =
    income?.relative == null ? null : { share: Math.max(0, -income.relative), evidence: income.evidence };
  const vector = toVector(snapshot);
  const stability = incomeStability({
    tenureMonths: facts.tenureMonths ?? facts.tradingMonths,
    sourceCount: facts.incomeSources.length === 0 ? null : facts.incomeSources.length,
    inflowsMonthlyMinor: facts.inflowsMonthlyMinor,
  }).whole;
  return {
    snapshot,
    policy,
    vector,
    facts,
    verification,
    fraud: fraudSignals(snapshot, policy, shortfall),
    law: readLegalFacts(snapshot),
    security: securityOf(snapshot, policy),
    limits: limitView(snapshot.limits),
    ...scoreCase(snapshot, policy, models.champion, vector),
    exposureBeforeMinor: exposureBefore(snapshot),
    stability: stability.defined ? stability.value : null,
  };
}

/** PD of a case without a score: that of the worst grade which is not declined, so that its price errs high. */
function assumedPd({ masterScale }: PolicyVersion): number {
  return masterScale.findLast(({ below }) => below !== null)?.below ?? 0.15;
}

/** What the tests of an amount need, as plain data; the browser's sliders get the same. */
export function amountInputs(context: CaseContext): AmountInputs {
  const { snapshot, policy, facts, law, security, limits, score } = context;
  const { request, product } = snapshot;
  const floor =
    policy.capacity.costFloorMinor * facts.people +
    policy.capacity.costFloorPerDependantMinor * facts.dependants;
  const income = countIncome(facts.incomeSources, policy.capacity.incomeHaircuts);
  const fees: readonly ProductFee[] = product.fees;
  return {
    grid: {
      minimumMinor: product.amountMinMinor,
      maximumMinor: Math.min(request.amountMinor, product.amountMaxMinor),
      stepMinor: product.amountStepMinor,
    },
    pd: score?.pd ?? assumedPd(policy),
    pricing: policy.pricing,
    loss: policy.loss,
    recoveries: policy.recoveries,
    fees,
    ceiling: law.ceiling,
    lendableMinor: security.position.lendableMinor,
    netValueMinor: security.position.netValueMinor,
    secured: product.secured,
    ltvMax: policy.security.ltvMax,
    headroomMinor: limits.headroomMinor,
    capacity: {
      incomeMonthlyMinor: income?.incomeMonthlyMinor ?? null,
      costsMonthlyMinor: countCosts(facts.expenses.usedMinor, floor),
      debts: knownDebts(facts.debts),
      inflowsMonthlyMinor: facts.inflowsMonthlyMinor,
      liquidReservesMinor: facts.reserves.usedMinor,
    },
    limits: { dtiMax: policy.capacity.dtiMax, stressedCoverMin: policy.capacity.stressedCoverMin },
    stress: policy.capacity.stress,
    loan: {
      term: request.term,
      method: request.repaymentMethod,
      startDate: snapshot.asOf.slice(0, 10),
      dayCount: policy.dayCount,
      rateType: product.rateType,
    },
  };
}

/** Without a score or with capacity unknown there is no recommended amount: a person decides. */
function answerOf(
  { score }: CaseContext,
  asked: TestedAmount,
  recommend: ReturnType<typeof amountTester>['recommend'],
): AmountAnswer {
  const { capacity } = asked;
  const unknown = [capacity.dti, capacity.stressedCover, capacity.residual].includes('refers');
  if (score === null || unknown) return { verdict: 'refers', amountMinor: null };
  const found = recommend();
  return found.ok ? { verdict: 'passes', amountMinor: found.value } : { verdict: 'fails', amountMinor: null };
}
