/** A product's terms as an assessment's snapshot holds them. */
import type { ProductRow } from '@/db/queries/institution/product';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import type { ProductFacts } from '@/lib/domain/assessment/snapshot';

export function productFacts(product: ProductRow): ProductFacts {
  return {
    id: 'product',
    code: product.code,
    secured: product.secured,
    rateType: product.rateType,
    amountMinMinor: product.amountMinMinor,
    amountMaxMinor: product.amountMaxMinor,
    amountStepMinor: product.amountStepMinor,
    termMin: { count: product.termMinCount, unit: product.termUnit },
    termMax: { count: product.termMaxCount, unit: product.termUnit },
    fees: productTerms.parse(product.terms).fees,
    requiredDocuments: product.requiredDocuments,
    jurisdiction: product.jurisdiction,
  };
}
