/** A product as an applicant sees it. */
import type { ProductRow } from '@/db/queries/institution/product';
import type { ProductView } from '@/lib/contracts/applicant/apply';
import { plainRate } from '@/lib/services/kernel/signing/signed-terms';

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
    indicativeRateAnnual: plainRate(row.indicativeRateAnnual),
    repaymentMethods: row.repaymentMethods,
    requiredDocuments: row.requiredDocuments,
  };
}
