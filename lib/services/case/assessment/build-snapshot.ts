/**
 * The snapshot of a case: kept facts joined with the ports' answers, the record of documents, and what the whole
 * institution knows. Everything is read in the transaction that stores the assessment.
 */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { consentsOfCase, currentFactSet, documentsOfCase, requirementsOf } from '@/db/queries/case/draft';
import { keptBackAnswers } from '@/db/queries/case/later-fact';
import { portAnswersOf, signalsOf } from '@/db/queries/decision/assessment';
import {
  duplicateCounts,
  exposureOfGroup,
  historyOf,
  limitTaken,
  velocityCounts,
} from '@/db/queries/institution/institution-wide';
import type { legalParametersOn, ProductRow } from '@/db/queries/institution/product';
import { currentIdentities } from '@/db/queries/people/party';
import { staffBehind } from '@/db/queries/people/register';
import { type CaseFacts, joinPortFacts, type PortFacts } from '@/lib/domain/assessment/case-facts';
import type { DocumentFact, DuplicateFact, LimitFact, Snapshot } from '@/lib/domain/assessment/snapshot';
import { limitsOfCase } from '@/lib/services/kernel/case/limit-keys';
import { productFacts } from '@/lib/services/kernel/case/product-facts';
import { historyFact } from './history-fact';

type Legal = Awaited<ReturnType<typeof legalParametersOn>>;

export type SnapshotInput = {
  readonly row: CaseRow;
  readonly product: ProductRow;
  readonly legal: Legal;
  readonly asOf: string;
  readonly now: Date;
};

export async function buildSnapshot(
  tx: Transaction,
  input: SnapshotInput,
): Promise<{ snapshot: Snapshot; factSetId: string }> {
  const { row, product, now } = input;
  const factSet = await currentFactSet(tx, row.id);
  if (factSet === undefined) throw new Error(`Case ${row.number} has no facts.`);
  const facts = factSet.facts as CaseFacts;
  const borrowers = facts.parties.filter(
    (party) => party.role === 'borrower' || party.role === 'co_borrower',
  );
  const borrowerIds = borrowers.map((party) => party.id);
  const answers = await portFactsOf(tx, row.id, facts);
  const exposure = await exposureOfGroup(tx, borrowerIds, row.currency, row.id);
  const earlier = await historyOf(tx, borrowerIds, now, row.id);
  const snapshot: Snapshot = {
    schema: 1,
    asOf: input.asOf,
    origin: row.origin,
    request: {
      id: 'request',
      productCode: product.code,
      currency: row.currency,
      amountMinor: row.amountMinor,
      term: { count: row.termCount, unit: row.termUnit },
      repaymentMethod: row.repaymentMethod,
      ...facts.request,
      at: (row.submittedAt ?? row.receivedAt).toISOString(),
    },
    product: productFacts(product),
    parties: facts.parties.map((party) => joinPortFacts(party, answers.get(party.id))),
    collateral: facts.collateral,
    documents: await documentFacts(tx, row.id),
    history: facts.history ?? historyFact(earlier, row.currency, now),
    fraud: await fraudFacts(tx, row, facts, borrowerIds, now),
    exposure: {
      id: 'exposure',
      outstandingMinor: exposure.ownOutstandingMinor,
      approvedUndisbursedMinor: exposure.ownApprovedMinor + exposure.ownPendingMinor,
      undrawnMinor: 0,
      connectedMinor:
        exposure.connectedOutstandingMinor + exposure.connectedApprovedMinor + exposure.connectedPendingMinor,
      guaranteesGivenToUsMinor: exposure.guaranteesMinor,
    },
    limits: await limitFacts(tx, input),
    legal: input.legal.map(({ id, subject, value, unit, trust, validFrom }) => ({
      id,
      subject,
      value,
      unit,
      trust,
      validFrom,
    })),
    market: { id: 'market', industryOutlook: null, outlookDate: null, cycle: null },
    appeal: row.appeal,
    ...((await staffBehind(tx, row.id)).length > 0 ? { staffRelated: true } : {}),
  };
  return { snapshot, factSetId: factSet.id };
}

async function portFactsOf(
  tx: Transaction,
  applicationId: string,
  facts: CaseFacts,
): Promise<Map<string, PortFacts>> {
  const partyIds = facts.parties.map((party) => party.id);
  const consents = await consentsOfCase(tx, applicationId);
  const keptBack = await keptBackAnswers(tx, applicationId);
  const rows = (await portAnswersOf(tx, applicationId, partyIds)).filter(({ id }) => !keptBack.has(id));
  const joined = new Map<string, PortFacts>();
  for (const partyId of partyIds) {
    const latest = (port: string) =>
      rows.filter((each) => each.partyId === partyId && each.port === port).at(-1)?.facts;
    joined.set(partyId, {
      partyId,
      bureauConsent: consents.some((each) => each.partyId === partyId && each.kind === 'bureau_inquiry'),
      identity: (latest('identity') as PortFacts['identity']) ?? null,
      bureau: (latest('bureau') as PortFacts['bureau']) ?? null,
      income: (latest('income') as PortFacts['income']) ?? null,
    });
  }
  return joined;
}

/** Every requirement with what fills it; documents beyond the requirements count as not required. */
async function documentFacts(tx: Transaction, applicationId: string): Promise<DocumentFact[]> {
  const requirements = await requirementsOf(tx, applicationId);
  // What waits in the tray, or was left there, is no part of what people signed.
  const documents = (await documentsOfCase(tx, applicationId)).filter(
    ({ document }) => !document.inTray && document.trayVerdict !== 'left',
  );
  const filled = requirements.map((need): DocumentFact => {
    const found = documents.findLast(
      ({ document }) => document.kind === need.kind && document.partyId === need.partyId,
    );
    return {
      id: found?.document.id ?? `missing.${need.kind}`,
      kind: need.kind,
      required: need.waivedAt === null,
      state: found?.document.state ?? 'missing',
      readConfidence: null,
      ...(found === undefined ? {} : { at: found.document.uploadedAt.toISOString() }),
    };
  });
  const used = new Set(filled.map((each) => each.id));
  const others = documents
    .filter(({ document }) => !used.has(document.id))
    .map(
      ({ document }): DocumentFact => ({
        id: document.id,
        kind: document.kind,
        required: false,
        state: document.state,
        readConfidence: null,
        at: document.uploadedAt.toISOString(),
      }),
    );
  return [...filled, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const sharedFields = ['identity_number', 'phone', 'address', 'account', 'employer_phone'] as const;

async function fraudFacts(
  tx: Transaction,
  row: CaseRow,
  facts: CaseFacts,
  borrowerIds: readonly string[],
  now: Date,
): Promise<Snapshot['fraud']> {
  const identities = await currentIdentities(tx, borrowerIds);
  const signals = await signalsOf(tx, row.id);
  const device = signals.find((each) => each.kind === 'device')?.hash ?? null;
  const values = [
    ...identities.flatMap(({ field, hash }) =>
      hash !== null && sharedFields.some((each) => each === field) ? [{ field: field as string, hash }] : [],
    ),
    ...(device === null ? [] : [{ field: 'device', hash: device }]),
  ];
  const counts = await duplicateCounts(tx, values, row.id);
  const velocity = await velocityCounts(tx, borrowerIds, device, now, row.id);
  return {
    duplicates: counts.map((count) => ({
      id: `duplicate.${count.field}`,
      attribute: count.field as DuplicateFact['attribute'],
      otherApplications: count.otherApplications,
      otherPeople: count.otherPeople,
      otherOpenApplications: count.otherOpenApplications,
    })),
    velocity: { id: 'velocity', ...velocity },
    session: facts.session,
    watchListHits: [],
    onlyReportedIdentityUnderMonths: null,
  };
}

/** Per limit what others hold under all its keys together; headroom that this case holds already counts as its own. */
async function limitFacts(tx: Transaction, input: SnapshotInput): Promise<LimitFact[]> {
  const limits = await limitsOfCase(tx, input.row, input.product.jurisdiction, input.asOf);
  const facts: LimitFact[] = [];
  for (const [dimension, rows] of Map.groupBy(limits, (limit) => limit.dimension)) {
    const [first] = rows;
    if (first === undefined || dimension === 'guarantor') continue;
    const of = { dimension, keys: rows.map(({ key }) => key), currency: first.currency };
    const usedMinor = await limitTaken(tx, of, input.row.id);
    facts.push({ id: `limit.${dimension}`, dimension, ceilingMinor: first.ceilingMinor, usedMinor });
  }
  return facts;
}
