/** Puts the steps' answers together into the stored shape. */

import type {
  Assessment,
  CapacityResult,
  PricingResult,
  Recommendation,
  RuleResult,
} from '@/lib/domain/assessment/assessment';
import { columnOf, valueOrNull } from '@/lib/domain/assessment/capacity-columns';
import { figuresOf, reasonParams } from '@/lib/domain/assessment/reasons/reason-params';
import type { TestedAmount } from '@/lib/domain/assessment/steps/amount-tester';
import type { CaseContext } from '@/lib/domain/assessment/steps/case-context';
import { principalReasons } from '@/lib/domain/assessment/steps/reasons';
import { type RouteQuestion, routeOf } from '@/lib/domain/assessment/steps/route';
import { evaluateRules, outcomesOf } from '@/lib/domain/assessment/steps/rules';
import { shadowScore } from '@/lib/domain/assessment/steps/score-case';
import { summarise } from '@/lib/domain/assessment/steps/summary';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import { firedRules } from '@/lib/domain/authority/version/exceptions';
import { compositeOf, indicatorOf } from '@/lib/domain/policy/indicator';
import type { MeasureCode, Measures } from '@/lib/domain/policy/measures';
import type { ScorecardVersion } from '@/lib/domain/scorecard/scorecard-version';
import { safeMinor } from '@/lib/domain/shared/money';
import { rateNumber } from '@/lib/domain/shared/rate';

export type WorkedCase = {
  readonly context: CaseContext;
  readonly models: {
    readonly champion: ScorecardVersion;
    readonly challengers: readonly ScorecardVersion[];
    readonly matrix: AuthorityMatrix;
  };
  readonly asked: TestedAmount;
  readonly recommended: TestedAmount | null;
  readonly vector: Float64Array;
  readonly measures: Measures;
  readonly measuresRecommended: Measures | null;
};

export function composeAssessment(worked: WorkedCase): Assessment {
  const { context, models, asked, recommended, measures } = worked;
  const { policy, snapshot, score, grade, verification, fraud, law } = context;
  const rules = evaluateRules(policy.rules, measures, worked.measuresRecommended);
  const outcome = outcomesOf(rules);
  const { reasons, fraudBased } = principalReasons(context, rules, measures, asked);
  const indicators = policy.indicators.map((indicator) => indicatorOf(indicator, measures, grade));
  const recommendation = recommendationOf(worked, rules, outcome.recommended);
  const [first] = reasons;
  return {
    schema: 1,
    policyVersion: policy.id,
    matrixVersion: models.matrix.version,
    scoreVersion: models.champion.version,
    outcome: outcome.asked,
    grade,
    score,
    recommendation,
    principalReasons: reasons,
    fraudBased,
    verification,
    fraud,
    capacity: capacityOf(worked),
    collateral: collateralOf(worked),
    exposureMinor: safeMinor(context.exposureBeforeMinor + snapshot.request.amountMinor),
    indicators,
    composite: compositeOf(policy.indicators, indicators),
    pricing: pricingOf(context, asked),
    rules,
    ...routesOf(worked, rules, outcome),
    summary: summarise({
      context,
      measures,
      recommended: recommendation.amountMinor === null ? null : recommended,
    }),
    topReason: first === undefined ? null : { code: first.code, params: first.params },
    provisional: provisionalCodes(context),
    ...shadowOf(worked),
    figures: keptFigures(measures),
    legalIds: snapshot.legal.map(({ id }) => id).filter((id) => readIds(law).includes(id)),
  };
}

function readIds(law: CaseContext['law']): readonly string[] {
  const read = [law.ceilingFact, law.prohibitedFact, law.termFact, law.directPaymentFact, ...law.missing];
  return read.flatMap((fact) => fact?.id ?? []);
}

/** Where no amount passes, or none can be approved at any amount, there is no amount to recommend. */
function recommendationOf(
  { context, asked, recommended }: WorkedCase,
  rules: readonly RuleResult[],
  outcome: Recommendation['outcome'],
): Recommendation {
  const possible = outcome === 'decline' ? null : recommended;
  const shown = possible ?? asked;
  const conditions = rules
    .filter((rule) => rule.kind === 'condition' && rule.fired && !rule.onlyAtAskedAmount)
    .flatMap(({ id }) => context.policy.rules.find((rule) => rule.id === id)?.condition ?? []);
  return {
    outcome,
    amountMinor: possible?.amountMinor ?? null,
    term: context.snapshot.request.term,
    rateAnnual: context.score === null ? null : shown.parts.rateAnnual,
    conditions,
    instalmentMinor: possible?.normal.newInstalmentMinor ?? null,
  };
}

function capacityOf({ context, asked, recommended }: WorkedCase): CapacityResult {
  const { dtiMax, stressedCoverMin } = context.policy.capacity;
  return {
    asked: columnOf(asked.normal),
    askedStressed: columnOf(asked.stressed),
    recommended: recommended && columnOf(recommended.normal),
    recommendedStressed: recommended && columnOf(recommended.stressed),
    reserveMonths: valueOrNull(asked.normal.reserveMonths),
    stability: context.stability,
    dtiMax: rateNumber(dtiMax),
    coverMin: rateNumber(stressedCoverMin),
    passesAsAsked: asked.passes && context.score !== null,
  };
}

function collateralOf({ context, asked }: WorkedCase): Assessment['collateral'] {
  const { position, guarantorCapacityMinor } = context.security;
  return {
    lendableMinor: position.lendableMinor,
    ltv: valueOrNull(asked.ltv),
    cover: valueOrNull(position.cover),
    securedExposureMinor: position.exposure.amountMinor,
    guarantorCapacityMinor,
  };
}

function pricingOf({ law }: CaseContext, { parts, price, lgd }: TestedAmount): PricingResult {
  return {
    rateAnnual: parts.rateAnnual,
    fundingAnnual: parts.fundingAnnual,
    expectedLossAnnual: parts.expectedLossAnnual,
    operatingAnnual: parts.operatingAnnual,
    capitalAnnual: parts.capitalAnnual,
    reliefAnnual: parts.reliefAnnual,
    lgd,
    allInEffective: price.cost?.effectiveAnnual ?? null,
    allInSimple: price.cost?.simpleAnnual ?? null,
    legalCeiling: law.ceiling === null ? null : rateNumber(law.ceiling.rateAnnual),
    legalId: law.ceilingFact?.id ?? null,
    status: price.status,
  };
}

/** At the recommended amount only the rules count that still fire there. */
function routesOf(
  { context, models, asked, recommended }: WorkedCase,
  rules: readonly RuleResult[],
  outcome: { readonly asked: Recommendation['outcome']; readonly recommended: Recommendation['outcome'] },
): Pick<Assessment, 'route' | 'routeAtRecommended'> {
  const question = (
    tested: TestedAmount,
    which: readonly RuleResult[],
    its: Recommendation['outcome'],
  ): RouteQuestion => ({
    amountMinor: tested.amountMinor,
    outcome: its,
    fired: firedRules(context.policy.rules, which),
    limitBreached: tested.limitsVerdict === 'fails',
  });
  const route = routeOf(context, models.matrix, question(asked, rules, outcome.asked));
  if (recommended === null || recommended.amountMinor === asked.amountMinor)
    return { route, routeAtRecommended: route };
  const standing = rules.filter((rule) => !rule.onlyAtAskedAmount);
  return {
    route,
    routeAtRecommended: routeOf(context, models.matrix, question(recommended, standing, outcome.recommended)),
  };
}

/** What makes the answer provisional: sources that did not answer, law that nobody verified, a missing score. */
function provisionalCodes({ snapshot, score, law, facts }: CaseContext): readonly string[] {
  const parties = snapshot.parties.filter(({ role }) => role !== 'spouse');
  const borrower = parties.find(({ role }) => role === 'borrower');
  const report = borrower?.creditReport ?? null;
  const codes: (readonly [string, boolean])[] = [
    ['not_scored', score === null],
    ['bureau', report === null || report.status === 'unavailable'],
    [
      'identity',
      parties.some(({ identity }) => identity.status === 'unavailable' || identity.status === 'not_checked'),
    ],
    ['income', !facts.incomeConfirmed],
    ['legal', snapshot.legal.some(({ id, trust }) => trust !== 'verified' && readIds(law).includes(id))],
    ['market', snapshot.market.industryOutlook === null],
  ];
  return codes.flatMap(([code, holds]) => (holds ? [code] : []));
}

function shadowOf({ models, context, vector }: WorkedCase): Pick<Assessment, 'shadow'> {
  const shadow = models.challengers.flatMap(
    (challenger) => shadowScore(challenger, context.policy.reasonPointsBelowMean, vector) ?? [],
  );
  return shadow.length === 0 ? {} : { shadow };
}

const alwaysKept: readonly MeasureCode[] = [
  'history_months',
  'own_loans_repaid',
  'own_last_overdue_days',
  'undeclared_instalments',
  'facts_missing',
  'limit_headroom',
  'income_declared',
];

/** Figures that the texts of reasons and summary name, where they are known. */
function keptFigures(measures: Measures): NonNullable<Assessment['figures']> {
  const codes = [...new Set([...alwaysKept, ...Object.values(reasonParams).flat()])];
  return figuresOf(
    codes.filter((code) => measures[code].value !== null),
    measures,
  );
}
