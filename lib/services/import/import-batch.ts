/** A batch of rows as rows of our tables: assessed by the same function as any other case, in one transaction. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { assessmentRow, caseColumns } from '@/db/queries/assessment-columns';
import { appendFirstEvents } from '@/db/queries/audit';
import { type ImportBatch, insertBatch, knownExternalIds, nextNumbers } from '@/db/queries/import';
import { enqueue } from '@/db/queries/jobs';
import { putMonitored } from '@/db/queries/party';
import { type BranchRow, legalParametersOn, type ProductRow } from '@/db/queries/product';
import type { ImportMap } from '@/lib/contracts/import-map';
import { assess, type ModelVersions } from '@/lib/domain/assessment/assess';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { dateIn, monthIn } from '@/lib/services/kernel/business-day';
import type { Context } from '@/lib/services/kernel/context';
import { importSnapshot } from './import-snapshot';
import type { ImportedCase } from './row-facts';

export type ImportInto = {
  readonly runId: string;
  readonly map: ImportMap;
  readonly historical: boolean;
  readonly product: ProductRow;
  readonly branch: BranchRow;
  readonly policy: PolicyVersion;
  readonly models: ModelVersions;
  readonly policyVersionId: string;
  readonly matrixVersionId: string;
};
export type NumberedCase = { readonly line: number; readonly found: ImportedCase };
export type Added = { readonly found: ImportedCase; readonly assessment: Assessment };

const empty = (): { [K in keyof ImportBatch]: ImportBatch[K][number][] } => ({
  parties: [],
  keys: [],
  applications: [],
  members: [],
  facts: [],
  consents: [],
  assessments: [],
  vectors: [],
  outcomes: [],
  rows: [],
  errors: [],
});

/** Rows that a former run added are left out; of one id twice in a batch the first counts. */
export async function importBatch(
  tx: Transaction,
  context: Context,
  into: ImportInto,
  cases: readonly NumberedCase[],
): Promise<{ readonly added: readonly Added[]; readonly duplicate: number }> {
  const known = await knownExternalIds(
    tx,
    into.map.source,
    cases.map((each) => each.found.externalId),
  );
  const fresh = cases.filter(({ found }) => {
    const isNew = !known.has(found.externalId);
    known.add(found.externalId);
    return isNew;
  });
  const numbers = await numbersFor(tx, into, fresh);
  const batch = empty();
  const events: Parameters<typeof appendFirstEvents>[2][number][] = [];
  const added: Added[] = [];
  for (const [index, each] of fresh.entries()) {
    const number = numbers[index];
    if (number === undefined) throw new Error('Too few numbers were given.');
    const result = await addCase(tx, context, into, each, number, batch);
    events.push(result.event);
    added.push(result.added);
  }
  await insertBatch(tx, batch);
  await appendFirstEvents(tx, context.actor, events);
  for (const [index, { found }] of fresh.entries()) {
    const partyId = batch.parties[index]?.id;
    if (partyId !== undefined)
      for (const { attribute, value } of found.monitored) await putMonitored(tx, partyId, attribute, value);
    const id = batch.applications[index]?.id;
    if (!into.historical && id !== undefined)
      await enqueue(tx, { task: 'assess_application', payload: { applicationId: id }, key: `assess/${id}` });
  }
  return { added, duplicate: cases.length - fresh.length };
}

/** Numbers of each case's own month. */
async function numbersFor(
  tx: Transaction,
  into: ImportInto,
  cases: readonly NumberedCase[],
): Promise<string[]> {
  const months = cases.map(({ found }) => monthIn(into.map.timeZone, found.date));
  const given = new Map<string, string[]>();
  for (const month of new Set(months))
    given.set(month, await nextNumbers(tx, month, months.filter((each) => each === month).length));
  return months.flatMap((month) => given.get(month)?.shift() ?? []);
}

async function addCase(
  tx: Transaction,
  context: Context,
  into: ImportInto,
  { line, found }: NumberedCase,
  number: string,
  batch: ReturnType<typeof empty>,
) {
  const { map, product, historical } = into;
  const ids = {
    application: randomUUID(),
    party: randomUUID(),
    facts: randomUUID(),
    assessment: randomUUID(),
  };
  const onDate = dateIn(map.timeZone, found.date);
  const legal = await legalParametersOn(tx, product.jurisdiction, onDate);
  const snapshot = importSnapshot(found, ids.party, product, legal, onDate, historical);
  const assessment = assess(snapshot, into.policy, into.models);
  const { wrapped } = context.vault.createPersonKey(ids.party);
  const state = historical ? 'historical' : 'assessing';
  const event = historical ? 'import_historical' : 'import';
  batch.parties.push({
    id: ids.party,
    kind: 'person',
    name: `${map.source} ${found.partyKey.slice(-8)}`,
    createdByKind: 'system',
    createdAt: found.date,
  });
  batch.keys.push({ partyId: ids.party, ...wrapped });
  batch.applications.push({
    id: ids.application,
    number,
    state,
    lastEvent: event,
    stage: historical ? 'historical' : 'checking',
    origin: historical ? 'import_historical' : 'import',
    createdByKind: 'system',
    createdAt: found.date,
    receivedAt: found.date,
    submittedAt: found.date,
    originBranchId: into.branch.id,
    handlingBranchId: into.branch.id,
    productId: product.id,
    currency: product.currency,
    amountMinor: found.amountMinor,
    termCount: found.term.count,
    termUnit: found.term.unit,
    repaymentMethod: product.repaymentMethods[0] ?? 'bullet',
    purposeCategory: found.purposeCategory,
    borrowerId: ids.party,
    borrowerName: `${map.source} ${found.partyKey.slice(-8)}`,
    ...(historical ? caseColumns(assessment, ids.assessment, found.date) : {}),
  });
  batch.members.push({
    applicationId: ids.application,
    partyId: ids.party,
    role: 'borrower',
    sameAddressAsBorrower: true,
  });
  batch.facts.push({
    id: ids.facts,
    applicationId: ids.application,
    sequence: 1,
    facts: found.facts(ids.party),
    createdByKind: 'system',
    createdAt: found.date,
  });
  batch.consents.push(
    ...(['terms', 'automated_decision'] as const).map((kind) => ({
      applicationId: ids.application,
      partyId: ids.party,
      kind,
      textVersion: 'source',
      language: 'en',
      givenTo: 'source' as const,
      givenAt: found.date,
    })),
  );
  if (historical) {
    const stored = assessmentRow({
      snapshot,
      assessment,
      factSetId: ids.facts,
      policyVersionId: into.policyVersionId,
      matrixVersionId: into.matrixVersionId,
    });
    batch.assessments.push({
      ...stored.row,
      id: ids.assessment,
      applicationId: ids.application,
      sequence: 1,
      createdAt: found.date,
    });
    batch.vectors.push({ ...stored.vector, assessmentId: ids.assessment, createdAt: found.date });
    if (found.outcome !== null && map.outcome !== undefined)
      batch.outcomes.push({
        applicationId: ids.application,
        observed: found.outcome,
        definition: map.outcome.definition,
        source: map.source,
        observedAt: found.date,
      });
  }
  batch.rows.push({
    source: map.source,
    externalId: found.externalId,
    runId: into.runId,
    line,
    applicationId: ids.application,
  });
  return {
    added: { found, assessment },
    event: {
      subject: { kind: 'application' as const, id: ids.application },
      act: {
        action: 'application.imported' as const,
        payload: { runId: into.runId, externalId: found.externalId, historical },
      },
      move: { event, from: null, to: state } as const,
      at: new Date(),
    },
  };
}
