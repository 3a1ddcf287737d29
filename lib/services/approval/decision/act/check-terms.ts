/** Whether the product and the law allow the terms that a signer names, all fees in. */
import type { ProductRow } from '@/db/queries/institution/product';
import type { Terms } from '@/lib/contracts/case-parts';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import { type CostCeiling, feesOf } from '@/lib/domain/affordability/all-in-cost';
import { checkPrice } from '@/lib/domain/affordability/pricing';
import { buildSchedule } from '@/lib/domain/affordability/schedule';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { conditionRefusal } from '@/lib/domain/conditions/condition-code';
import { type Refused, refused } from '@/lib/services/kernel/outcome';
import type { CaseRules } from '@/lib/services/kernel/signing/case-rules';
import type { SigningCase } from '@/lib/services/kernel/signing/signing-case';

function amountRefusal(product: ProductRow, { amountMinor }: Terms): Refused | null {
  const { amountMinMinor, amountMaxMinor, amountStepMinor } = product;
  const because = (reason: string, amount: number) => refused('REFUSED', reason, { amount }, 'amountMinor');
  if (amountMinor < amountMinMinor) return because('amount_below_product', amountMinMinor);
  if (amountMinor > amountMaxMinor) return because('amount_above_product', amountMaxMinor);
  return amountMinor % amountStepMinor === 0 ? null : because('amount_not_in_steps', amountStepMinor);
}

function termRefusal(product: ProductRow, { term }: Terms): Refused | null {
  const fits =
    term.unit === product.termUnit &&
    term.count >= product.termMinCount &&
    term.count <= product.termMaxCount;
  return fits ? null : refused('REFUSED', 'term_outside_product', undefined, 'term');
}

/**
 * The first thing in the way; `null`: the terms may be signed. `ceiling`: the law's in force, assessed or not. Rates in
 * the refusal are exact fractions as text.
 */
export function termsRefusal(
  signing: SigningCase,
  product: ProductRow,
  rules: CaseRules,
  terms: Terms,
  { onDate, ceiling }: { readonly onDate: string; readonly ceiling: CostCeiling | null },
): Refused | null {
  const outside = amountRefusal(product, terms) ?? termRefusal(product, terms);
  if (outside !== null) return outside;
  const schedule = buildSchedule({
    principalMinor: terms.amountMinor,
    rateAnnual: terms.rateAnnual,
    term: terms.term,
    method: signing.row.repaymentMethod,
    startDate: onDate,
    dayCount: rules.policy.dayCount,
  });
  const fees = feesOf(productTerms.parse(product.terms).fees, terms.amountMinor);
  const { capRate } = rules.policy.pricing;
  const price = checkPrice(schedule, fees, capRate, ceiling);
  if (price.status === 'priced') return null;
  switch (price.because) {
    case 'above_cap':
      return refused('REFUSED', 'rate_above_cap', { rate: capRate ?? '' }, 'rateAnnual');
    case 'above_ceiling':
      return refused('REFUSED', 'rate_above_ceiling', { rate: ceiling?.rateAnnual ?? '' }, 'rateAnnual');
    default:
      return refused('REFUSED', 'cannot_be_priced', undefined, 'rateAnnual');
  }
}

/**
 * Conditions are words of the closed vocabulary that can apply to the case, or stand there already: the borrower reads
 * them, in words that we chose. Without an assessment nothing is known of the collateral, and nothing is ruled out.
 */
export function conditionsRefusal(
  given: readonly string[],
  { assessment, snapshot }: Pick<CaseRules, 'assessment' | 'snapshot'>,
  before: readonly string[],
): Refused | null {
  const standing = [...(assessment?.recommendation.conditions ?? []), ...before];
  const grounds =
    snapshot === null ? null : { guarantors: guarantorsOf(snapshot), collateral: snapshot.collateral };
  for (const code of given) {
    const reason = standing.includes(code) ? null : conditionRefusal(code, grounds);
    if (reason !== null) return refused('BAD_REQUEST', reason, undefined, 'conditions');
  }
  return null;
}

export const guarantorsOf = ({ parties }: Snapshot): number =>
  parties.filter(({ role }) => role === 'guarantor').length;
