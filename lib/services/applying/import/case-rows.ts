/** One imported case as rows of our tables, in the order of their references. */
import { randomUUID } from 'node:crypto';
import { assessmentRow, caseColumns } from '@/db/queries/decision/assessment-columns';
import type { ImportBatch } from '@/db/queries/institution/import';
import type { legalParametersOn } from '@/db/queries/institution/product';
import { assess } from '@/lib/domain/assessment/assess';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { WrappedKey } from '@/lib/platform/crypto/crypto';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import type { ImportInto, NumberedCase } from './import-into';
import { importSnapshot } from './import-snapshot';

export type CaseRows = { readonly [K in keyof ImportBatch]: ImportBatch[K] };
export type Given = {
  readonly number: string;
  readonly partyId: string;
  readonly wrapped: WrappedKey;
  readonly legal: Awaited<ReturnType<typeof legalParametersOn>>;
};

export function caseRows(
  into: ImportInto,
  { line, found }: NumberedCase,
  given: Given,
): { readonly rows: CaseRows; readonly applicationId: string; readonly assessment: Assessment } {
  const { map, product, historical } = into;
  const applicationId = randomUUID();
  const factSetId = randomUUID();
  const assessmentId = randomUUID();
  const onDate = dateIn(map.timeZone, found.date);
  const snapshot = importSnapshot(found, given.partyId, product, given.legal, onDate, historical);
  const assessment = assess(snapshot, into.policy, into.models);
  const columns = historical ? caseColumns(assessment, assessmentId, found.date) : {};
  const stored = assessmentRow({
    snapshot,
    assessment,
    policy: into.policy,
    factSetId,
    policyVersionId: into.policyVersionId,
    matrixVersionId: into.matrixVersionId,
  });
  const consents = (['terms', 'automated_decision'] as const).map((kind) => ({
    applicationId,
    partyId: given.partyId,
    kind,
    textVersion: 'source',
    language: 'en',
    givenTo: 'source' as const,
    givenAt: found.date,
  }));
  const facts = found.facts(given.partyId);
  return {
    applicationId,
    assessment,
    rows: {
      parties: [partyRow(into, found, given.partyId)],
      keys: [{ partyId: given.partyId, ...given.wrapped }],
      applications: [{ ...applicationRow(into, found, given, applicationId), ...columns }],
      members: [{ applicationId, partyId: given.partyId, role: 'borrower', sameAddressAsBorrower: true }],
      facts: [
        { id: factSetId, applicationId, sequence: 1, facts, createdByKind: 'system', createdAt: found.date },
      ],
      consents,
      assessments: historical
        ? [{ ...stored.row, id: assessmentId, applicationId, sequence: 1, createdAt: found.date }]
        : [],
      vectors: historical ? [{ ...stored.vector, assessmentId, createdAt: found.date }] : [],
      outcomes: historical ? outcomeRows(into, found, applicationId) : [],
      rows: [{ source: map.source, externalId: found.externalId, runId: into.runId, line, applicationId }],
      errors: [],
    },
  };
}

type Found = NumberedCase['found'];
/** Sources give keys, not names: what is shown is the source and the end of its key. */
const shownName = (into: ImportInto, found: Found) => `${into.map.source} ${found.partyKey.slice(-8)}`;

const partyRow = (into: ImportInto, found: Found, id: string): ImportBatch['parties'][number] => ({
  id,
  kind: 'person',
  name: shownName(into, found),
  createdByKind: 'system',
  createdAt: found.date,
});

function applicationRow(
  into: ImportInto,
  found: Found,
  given: Given,
  id: string,
): ImportBatch['applications'][number] {
  const { product, historical, branch } = into;
  return {
    id,
    number: given.number,
    state: historical ? 'historical' : 'assessing',
    lastEvent: historical ? 'import_historical' : 'import',
    stage: historical ? 'historical' : 'checking',
    origin: historical ? 'import_historical' : 'import',
    createdByKind: 'system',
    createdAt: found.date,
    receivedAt: found.date,
    submittedAt: found.date,
    originBranchId: branch.id,
    handlingBranchId: branch.id,
    productId: product.id,
    currency: product.currency,
    amountMinor: found.amountMinor,
    termCount: found.term.count,
    termUnit: found.term.unit,
    repaymentMethod: product.repaymentMethods[0] ?? 'bullet',
    purposeCategory: found.purposeCategory,
    borrowerId: given.partyId,
    borrowerName: shownName(into, found),
  };
}

function outcomeRows({ map }: ImportInto, found: Found, applicationId: string): ImportBatch['outcomes'] {
  if (found.outcome === null || map.outcome === undefined) return [];
  const { definition } = map.outcome;
  return [{ applicationId, observed: found.outcome, definition, source: map.source, observedAt: found.date }];
}
