/** A batch of rows as rows of our tables: assessed by the same function as any other case, in one transaction. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import {
  type ImportBatch,
  insertBatch,
  knownExternalIds,
  nextNumbers,
} from '@/db/queries/institution/import';
import { legalParametersOn } from '@/db/queries/institution/product';
import { putMonitored } from '@/db/queries/people/party';
import { appendFirstEvents } from '@/db/queries/record/audit';
import { enqueue } from '@/db/queries/record/jobs';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { dateIn, monthIn } from '@/lib/services/kernel/case/business-day';
import type { Context } from '@/lib/services/kernel/context';
import { type CaseRows, caseRows } from './case-rows';
import type { ImportInto, NumberedCase } from './import-into';
import type { ImportedCase } from './row-facts';

export type Added = { readonly found: ImportedCase; readonly assessment: Assessment };
type Legal = Awaited<ReturnType<typeof legalParametersOn>>;

/** Rows that a former run added are left out; of one id twice in a batch the first counts. */
export async function importBatch(
  tx: Transaction,
  context: Context,
  into: ImportInto,
  cases: readonly NumberedCase[],
): Promise<{ readonly added: readonly Added[]; readonly duplicate: number }> {
  const ids = cases.map((each) => each.found.externalId);
  const known = await knownExternalIds(tx, into.map.source, ids);
  const fresh = cases.filter(({ found }) => {
    const isNew = !known.has(found.externalId);
    known.add(found.externalId);
    return isNew;
  });
  const numbers = await numbersFor(tx, into, fresh);
  const legalOn = legalByDate(tx, into);
  const made = [];
  for (const [index, each] of fresh.entries()) {
    const number = numbers[index];
    if (number === undefined) throw new Error('Too few numbers were given.');
    const partyId = randomUUID();
    const { wrapped } = context.vault.createPersonKey(partyId);
    const legal = await legalOn(dateIn(into.map.timeZone, each.found.date));
    made.push({ found: each.found, partyId, ...caseRows(into, each, { number, partyId, wrapped, legal }) });
  }
  await insertBatch(tx, together(made.map((each) => each.rows)));
  await appendFirstEvents(
    tx,
    context.actor,
    made.map((each) => importedEvent(into, each)),
  );
  for (const { found, partyId, applicationId } of made) await after(tx, into, found, partyId, applicationId);
  return {
    added: made.map(({ found, assessment }) => ({ found, assessment })),
    duplicate: cases.length - fresh.length,
  };
}

/** Monitored attributes lie apart; a live case is then assessed like any other. */
async function after(
  tx: Transaction,
  into: ImportInto,
  found: ImportedCase,
  partyId: string,
  applicationId: string,
): Promise<void> {
  for (const { attribute, value } of found.monitored) await putMonitored(tx, partyId, attribute, value);
  if (!into.historical)
    await enqueue(tx, {
      task: 'assess_application',
      payload: { applicationId },
      key: `assess/${applicationId}`,
    });
}

/** Parameters of the product's jurisdiction, each date read once. */
function legalByDate(tx: Transaction, into: ImportInto): (onDate: string) => Promise<Legal> {
  const known = new Map<string, Legal>();
  return async (onDate) => {
    const found = known.get(onDate) ?? (await legalParametersOn(tx, into.product.jurisdiction, onDate));
    known.set(onDate, found);
    return found;
  };
}

const together = (all: readonly CaseRows[]): ImportBatch => ({
  parties: all.flatMap((each) => each.parties),
  keys: all.flatMap((each) => each.keys),
  applications: all.flatMap((each) => each.applications),
  members: all.flatMap((each) => each.members),
  facts: all.flatMap((each) => each.facts),
  consents: all.flatMap((each) => each.consents),
  assessments: all.flatMap((each) => each.assessments),
  vectors: all.flatMap((each) => each.vectors),
  outcomes: all.flatMap((each) => each.outcomes),
  rows: all.flatMap((each) => each.rows),
  errors: [],
});

function importedEvent(
  into: ImportInto,
  made: { readonly found: ImportedCase; readonly applicationId: string },
) {
  const { runId, historical } = into;
  const { externalId } = made.found;
  return {
    subject: { kind: 'application' as const, id: made.applicationId },
    act: { action: 'application.imported' as const, payload: { runId, externalId, historical } },
    move: historical
      ? ({ event: 'import_historical', from: null, to: 'historical' } as const)
      : ({ event: 'import', from: null, to: 'assessing' } as const),
    at: new Date(),
  };
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
