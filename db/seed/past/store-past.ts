/**
 * A book of the past for backtests and measurements: many decided cases of one product, by COPY, in a scratch database
 * that held nothing before; it gets the demonstration's lender. A superuser writes past the triggers of single writes,
 * and kept counts are recounted afterwards. The same count and day give the same book, whatever the machine.
 */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import pg from 'pg';
import type { Database, Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { institution } from '@/db/schema/institution/institution';
import { policyVersion, product } from '@/db/schema/institution/product';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { createVault } from '@/lib/platform/crypto/crypto';
import { Fault } from '@/lib/platform/errors';
import { asOwner, isEmpty } from '../bulk';
import { institutionRow } from '../lender-rows';
import { storeLender } from '../store-lender';
import { copyRows } from './copy-rows';
import { drawCase, type PastRules } from './draw-case';
import type { RulesInForce } from './drawn-case';
import { submissionTimes } from './past-plan';
import { addCase, noRows, type PastRows, type PastTable, pastTables } from './past-rows';
import { recount } from './recount';

/** The product of the whole book: its backtest reads every case. */
export const pastProduct = 'working_capital';
const casesAtOnce = 4_000;
const monthsBefore = 13;

export type PastBook = {
  readonly owner: Database;
  readonly auth: Database;
  /** Of a superuser on the same database. */
  readonly adminUrl: string;
  readonly cases: number;
  /** The day on which the book was taken over; every case was decided in the twelve months before. */
  readonly asOf: Date;
  readonly say?: (line: string) => void;
};
export type StoredPast = {
  readonly cases: number;
  readonly seconds: number;
  readonly rowsByTable: Readonly<Record<PastTable, number>>;
};

/** Throws a Fault where the database holds a lender or an application already. */
export async function storePast(book: PastBook): Promise<StoredPast> {
  const { owner, asOf, say = () => undefined } = book;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1_000;
  const told = (line: string) => say(`${seconds().toFixed(1).padStart(6)} s  ${line}`);
  await refuseUsed(owner);
  await storeScratchLender(book);
  const { rules, inForce } = await asOwner(owner, readRules);
  const client = new pg.Client({ connectionString: book.adminUrl, application_name: 'countersign past' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    const rowsByTable: Record<PastTable, number> = { ...noCounts };
    const chunks = drawChunks(book.cases, asOf, rules, inForce);
    let writing: Promise<void> = Promise.resolve();
    let drawn = 0;
    for await (const rows of chunks) {
      await writing;
      drawn += rows.application.length;
      const line = `${drawn} of ${book.cases} applications`;
      writing = copyChunk(client, rows, rowsByTable).then(() => told(line));
      // Awaited in the next turn; a fault that comes first must not count as nobody's.
      writing.catch(() => undefined);
    }
    await writing;
    await recount(client);
    told('counts recounted, statistics fresh');
    return { cases: book.cases, seconds: Math.round(seconds() * 10) / 10, rowsByTable };
  } finally {
    await client.end();
  }
}

const noCounts: Readonly<Record<PastTable, number>> = {
  application: 0,
  assessment: 0,
  assessmentVector: 0,
  routeStep: 0,
  signature: 0,
  stageSpan: 0,
  outcome: 0,
  auditEvent: 0,
};

async function refuseUsed(owner: Database): Promise<void> {
  const empty = await asOwner(
    owner,
    async (tx) => (await isEmpty(tx, application)) && (await isEmpty(tx, institution)),
  );
  if (!empty)
    throw new Fault(
      'configuration',
      'This database holds a lender or applications already; a book of the past goes into an empty one.',
    );
}

/** Nobody signs in to a scratch lender: its password and its keys are forgotten as soon as it stands. */
async function storeScratchLender({ owner, auth, asOf }: PastBook): Promise<void> {
  const key = { current: 'scratch', keys: { scratch: randomBytes(32) } };
  const openedAt = new Date(asOf);
  openedAt.setUTCMonth(openedAt.getUTCMonth() - monthsBefore);
  const passwordHash = randomBytes(32).toString('hex');
  await storeLender({ owner, auth, vault: createVault(key, key), passwordHash, openedAt });
}

async function readRules(tx: Transaction): Promise<{ rules: PastRules; inForce: RulesInForce }> {
  const [found] = await tx
    .select()
    .from(product)
    .innerJoin(policyVersion, eq(policyVersion.productId, product.id))
    .innerJoin(authorityMatrixVersion, eq(authorityMatrixVersion.productId, product.id))
    .where(eq(product.code, pastProduct));
  if (found === undefined) throw new Fault('defect', `The lender has no product ${pastProduct}.`);
  const policy: PolicyVersion = JSON.parse(found.policy_version.body);
  return {
    rules: { terms: found.product, policy, matrix: JSON.parse(found.authority_matrix_version.body) },
    inForce: {
      productId: found.product.id,
      productCode: found.product.code,
      currency: found.product.currency,
      rateAnnual: found.product.indicativeRateAnnual,
      policyVersionId: found.policy_version.id,
      matrixVersionId: found.authority_matrix_version.id,
      scorecard: policy.scorecard,
    },
  };
}

async function* drawChunks(cases: number, openedAt: Date, rules: PastRules, inForce: RulesInForce) {
  const numberOf = numbering();
  let rows = noRows();
  for (const [index, submittedAt] of submissionTimes(cases, openedAt).entries()) {
    addCase(rows, drawCase({ name: String(index), submittedAt, openedAt, numberOf }, rules), inForce);
    // Lets the chunk before flow to the server while this one is drawn.
    if (index % 50 === 49) await breathe();
    if (rows.application.length < casesAtOnce) continue;
    yield rows;
    rows = noRows();
  }
  if (rows.application.length > 0) yield rows;
}

/** `yymm-nnnn` of the lender's month, counted on within it. */
function numbering(): (at: Date) => string {
  const months = new Intl.DateTimeFormat('en-CA', {
    timeZone: institutionRow.timeZone,
    year: '2-digit',
    month: '2-digit',
  });
  const last = new Map<string, number>();
  return (at) => {
    const month = months.format(at).replace('-', '');
    const number = (last.get(month) ?? 0) + 1;
    last.set(month, number);
    return `${month}-${String(number).padStart(4, '0')}`;
  };
}

/** One transaction, table by table in the order in which they refer to each other. */
async function copyChunk(
  client: pg.Client,
  rows: PastRows,
  counts: Record<PastTable, number>,
): Promise<void> {
  await client.query('begin');
  try {
    counts.application += await copyRows(client, pastTables.application, rows.application);
    counts.assessment += await copyRows(client, pastTables.assessment, rows.assessment);
    counts.assessmentVector += await copyRows(client, pastTables.assessmentVector, rows.assessmentVector);
    counts.routeStep += await copyRows(client, pastTables.routeStep, rows.routeStep);
    counts.signature += await copyRows(client, pastTables.signature, rows.signature);
    counts.stageSpan += await copyRows(client, pastTables.stageSpan, rows.stageSpan);
    counts.outcome += await copyRows(client, pastTables.outcome, rows.outcome);
    counts.auditEvent += await copyRows(client, pastTables.auditEvent, rows.auditEvent);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
