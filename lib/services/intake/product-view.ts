/** A product as an applicant sees it. */
import type { ProductRow } from '@/db/queries/product';
import type { ProductView } from '@/lib/contracts/apply';

/** Trailing zeros of a stored rate are dropped: `0.10800000` is `0.108`. */
export const rateOf = (stored: string): string => stored.replace(/\.?0+$/, '') || '0';

export function productView(row: ProductRow): ProductView {
  return {
    code: row.code,
    name: { en: row.nameEn, zh: row.nameZh },
    about: { en: row.aboutEn, zh: row.aboutZh },
    currency: row.currency,
    secured: row.secured,
    rateType: row.rateType,
    amountMinMinor: row.amountMinMinor,
    amountMaxMinor: row.amountMaxMinor,
    amountStepMinor: row.amountStepMinor,
    termMin: { count: row.termMinCount, unit: row.termUnit },
    termMax: { count: row.termMaxCount, unit: row.termUnit },
    indicativeRateAnnual: rateOf(row.indicativeRateAnnual),
    repaymentMethods: row.repaymentMethods,
    requiredDocuments: row.requiredDocuments,
  };
}
