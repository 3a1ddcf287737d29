/** Measures of one amount: what a smaller loan may change. */
import type { CapacityVerdict } from '@/lib/domain/affordability/capacity';
import type { EvidenceRef } from '@/lib/domain/assessment/assessment';
import { factRef } from '@/lib/domain/assessment/facts/pick-value';
import type { TestedAmount } from '@/lib/domain/assessment/steps/amount-tester';
import { type CaseContext, computed } from '@/lib/domain/assessment/steps/case-context';
import {
  checkMeasures,
  historyMeasures,
  incomeMeasures,
  marketMeasures,
  measure,
  peopleMeasures,
} from '@/lib/domain/assessment/steps/fact-measures';
import { isBusinessPurpose, legalRef } from '@/lib/domain/assessment/steps/legal-facts';
import { type Measure, type MeasureCode, type Measures, measureCodes } from '@/lib/domain/policy/measures';
import { type Ratio, ratioOf } from '@/lib/domain/shared/arithmetic/ratio';
import { safeMinor } from '@/lib/domain/shared/money';
import { rateNumber } from '@/lib/domain/shared/rate';

type Part = Partial<Record<MeasureCode, Measure>>;

/** The largest amount that passes: none, one, or not to be known for want of facts. */
export type AmountAnswer = { readonly verdict: CapacityVerdict; readonly amountMinor: number | null };

const ratioValue = (ratio: Ratio): number | null => (ratio.defined ? ratio.value : null);
const days = (term: { readonly count: number; readonly unit: 'day' | 'month' }) =>
  term.unit === 'month' ? term.count * 30 : term.count;

/** Measures of a case that every amount shares. */
export function sharedMeasures(context: CaseContext): Part {
  return {
    ...peopleMeasures(context),
    ...historyMeasures(context),
    ...incomeMeasures(context),
    ...checkMeasures(context),
    ...marketMeasures(context),
  };
}

/** All measures at one amount; one that nothing gives is not known. */
export function measuresAt(
  context: CaseContext,
  shared: Part,
  tested: TestedAmount,
  answer: AmountAnswer,
): Measures {
  const known: Part = {
    ...shared,
    ...requestMeasures(context, tested),
    ...capacityMeasures(context, tested),
    ...securityMeasures(context, tested),
    ...limitMeasures(context, tested),
    ...priceMeasures(context, tested),
    recommended_amount: measure(answer.amountMinor, 'money', [computed('recommendation')]),
    amount_verdict: measure(answer.verdict, 'code', [computed('recommendation')]),
  };
  const unknown = measure(null, 'code', []);
  return Object.fromEntries(measureCodes.map((code) => [code, known[code] ?? unknown])) as Record<
    MeasureCode,
    Measure
  >;
}

function requestMeasures({ snapshot, law, facts }: CaseContext, { amountMinor }: TestedAmount): Part {
  const { request, product } = snapshot;
  const refs = [factRef(request.id)];
  const productRefs = [factRef(request.id), factRef(product.id)];
  const termDays = days(request.term);
  const takings = isBusinessPurpose(request.purposeCategory) ? facts.takings.usedMinor : null;
  const ofTakings = takings === null ? null : ratioValue(ratioOf(amountMinor, takings));
  const ofCost =
    request.purposeCostMinor === null ? null : ratioValue(ratioOf(amountMinor, request.purposeCostMinor));
  const legalTerm: EvidenceRef[] = law.termFact ? [legalRef(law.termFact)] : [];
  const directPayment = law.directPaymentMinor;
  return {
    amount: measure(amountMinor, 'money', refs),
    amount_min: measure(product.amountMinMinor, 'money', productRefs),
    amount_max: measure(product.amountMaxMinor, 'money', productRefs),
    amount_within_product: measure(
      amountMinor >= product.amountMinMinor && amountMinor <= product.amountMaxMinor,
      'code',
      productRefs,
    ),
    term: measure(`${request.term.count} ${request.term.unit}`, 'term', refs),
    term_within_product: measure(
      termDays >= days(product.termMin) && termDays <= days(product.termMax),
      'code',
      productRefs,
    ),
    term_within_law: measure(law.termMaxMonths === null ? null : termDays <= law.termMaxMonths * 30, 'code', [
      ...refs,
      ...legalTerm,
    ]),
    amount_to_purpose_cost: measure(ofCost, 'multiple', refs),
    amount_to_takings: measure(ofTakings, 'multiple', [...refs, ...facts.takings.factIds.map(factRef)]),
    draw_above_direct_payment: measure(
      directPayment === null ? null : amountMinor > directPayment,
      'code',
      law.directPaymentFact ? [legalRef(law.directPaymentFact)] : refs,
    ),
  };
}

function capacityMeasures({ policy }: CaseContext, tested: TestedAmount): Part {
  const { normal, stressed, capacity } = tested;
  const refs = [computed('capacity')];
  return {
    instalment: measure(normal.newInstalmentMinor, 'money_monthly', [computed('instalment')]),
    dti: measure(ratioValue(normal.dti), 'percent', [computed('dti')]),
    dti_max: measure(rateNumber(policy.capacity.dtiMax), 'percent', refs),
    dti_verdict: measure(capacity.dti, 'code', [computed('dti')]),
    stressed_cover: measure(ratioValue(stressed.cover), 'multiple', [computed('cover')]),
    cover_min: measure(rateNumber(policy.capacity.stressedCoverMin), 'multiple', refs),
    cover_verdict: measure(capacity.stressedCover, 'code', [computed('cover')]),
    residual: measure(normal.residualMinor, 'money_monthly', [computed('residual')]),
    residual_verdict: measure(capacity.residual, 'code', [computed('residual')]),
    reserve_months: measure(ratioValue(normal.reserveMonths), 'months', [computed('reserve')]),
    reserve_known: measure(capacity.reserve === 'passes', 'code', [computed('reserve')]),
  };
}

function securityMeasures({ security, policy, snapshot }: CaseContext, tested: TestedAmount): Part {
  const { amountMinor } = tested;
  const { position, guarantorCapacityMinor } = security;
  const refs = security.evidence.length > 0 ? security.evidence : [factRef(snapshot.request.id)];
  const items = position.items.length;
  const cover = (valueMinor: number) => ratioValue(ratioOf(valueMinor, amountMinor));
  return {
    ltv: measure(ratioValue(tested.ltv), 'percent', [...refs, computed('ltv')]),
    ltv_max: measure(rateNumber(policy.security.ltvMax), 'percent', [computed('ltv')]),
    ltv_verdict: measure(tested.ltvVerdict, 'code', [computed('ltv')]),
    lendable: measure(position.lendableMinor, 'money', [...refs, computed('collateral')]),
    collateral_cover: measure(items === 0 ? null : cover(position.lendableMinor), 'multiple', refs),
    guarantee_cover: measure(
      security.guarantors === 0 ? null : cover(guarantorCapacityMinor),
      'multiple',
      refs,
    ),
    security_cover: measure(cover(safeMinor(position.lendableMinor + guarantorCapacityMinor)), 'multiple', [
      ...refs,
      computed('collateral'),
    ]),
    chattel_value: measure(security.chattelMinor, 'money', refs),
    collateral_items: measure(items, 'count', refs),
    guarantors: measure(security.guarantors, 'count', refs),
  };
}

function limitMeasures({ limits, exposureBeforeMinor, snapshot }: CaseContext, tested: TestedAmount): Part {
  const { tightest, headroomMinor } = limits;
  const refs = tightest ? [factRef(tightest.id)] : [factRef(snapshot.exposure.id)];
  const ceiling = tightest?.ceilingMinor ?? null;
  const use =
    tightest === null || ceiling === null ? null : ratioOf(tightest.usedMinor + tested.amountMinor, ceiling);
  return {
    exposure: measure(safeMinor(exposureBeforeMinor + tested.amountMinor), 'money', [
      factRef(snapshot.exposure.id),
      computed('exposure'),
    ]),
    limits_verdict: measure(tested.limitsVerdict, 'code', refs),
    limit_headroom: measure(headroomMinor === null ? null : Math.max(0, headroomMinor), 'money', refs),
    limit_dimension: measure(tightest === null ? null : `limit_${tightest.dimension}`, 'code', refs),
    limit_use: measure(use === null ? null : ratioValue(use), 'percent', refs),
  };
}

/** Without a score the price rests on an assumed PD: it is shown and decides nothing. */
function priceMeasures({ score, law }: CaseContext, { parts, price }: TestedAmount): Part {
  const refs = [computed('pricing')];
  const legal = law.ceilingFact ? [legalRef(law.ceilingFact)] : refs;
  const failed = price.status === 'cannot_be_priced';
  return {
    rate: measure(rateNumber(parts.rateAnnual), 'percent', refs),
    price_verdict: measure(score === null ? 'refers' : failed ? 'fails' : 'passes', 'code', [
      ...refs,
      ...legal,
    ]),
    all_in_cost: measure(price.cost?.effectiveAnnual ?? null, 'percent', refs),
    legal_ceiling: measure(
      law.ceiling === null ? null : rateNumber(law.ceiling.rateAnnual),
      'percent',
      legal,
    ),
  };
}
