/** How long a paper that we have may serve again; after that it is asked for anew. Figures age sooner than identities. */
import type { DocumentKind } from '@/lib/domain/application/vocabulary';

const days = (count: number) => count * 86_400_000;

const usableForMs: Readonly<Record<DocumentKind, number>> = {
  identity_card: days(365),
  income_proof: days(60),
  bank_statement: days(60),
  employer_letter: days(60),
  business_licence: days(365),
  tax_return: days(365),
  credit_report: days(30),
  title_deed: days(365),
  vehicle_licence: days(365),
  valuation_report: days(180),
  // A guarantor agrees to each loan anew.
  guarantee_letter: 0,
  other: 0,
};

export const stillServes = (kind: DocumentKind, uploadedAt: Date, now: Date): boolean =>
  now.getTime() - uploadedAt.getTime() < usableForMs[kind];
