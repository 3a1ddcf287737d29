/** The snapshot of an imported case: the row's facts as of its own date, and nothing that came later. */
import type { legalParametersOn, ProductRow } from '@/db/queries/institution/product';
import { joinPortFacts } from '@/lib/domain/assessment/case-facts';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { productFacts } from '@/lib/services/kernel/case/product-facts';
import type { ImportedCase } from './row-facts';

type Legal = Awaited<ReturnType<typeof legalParametersOn>>;

export function importSnapshot(
  found: ImportedCase,
  partyId: string,
  product: ProductRow,
  legal: Legal,
  onDate: string,
  historical: boolean,
): Snapshot {
  const facts = found.facts(partyId);
  return {
    schema: 1,
    asOf: onDate,
    origin: historical ? 'import_historical' : 'import',
    request: {
      id: 'request',
      productCode: product.code,
      currency: product.currency,
      amountMinor: found.amountMinor,
      term: found.term,
      repaymentMethod: product.repaymentMethods[0] ?? 'bullet',
      ...facts.request,
    },
    product: productFacts(product),
    parties: facts.parties.map((party) => joinPortFacts(party, undefined)),
    collateral: [],
    documents: [],
    history: facts.history,
    fraud: {
      duplicates: [],
      velocity: { id: 'velocity', applications7d: 0, applications30d: 0, sameDevice7d: 0 },
      session: null,
      watchListHits: [],
      onlyReportedIdentityUnderMonths: null,
    },
    exposure: {
      id: 'exposure',
      outstandingMinor: 0,
      approvedUndisbursedMinor: 0,
      undrawnMinor: 0,
      connectedMinor: 0,
      guaranteesGivenToUsMinor: 0,
    },
    limits: [],
    legal: legal.map(({ id, subject, value, unit, trust }) => ({ id, subject, value, unit, trust })),
    market: { id: 'market', industryOutlook: null, outlookDate: null, cycle: null },
    appeal: false,
  };
}
