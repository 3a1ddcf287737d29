/** Imports a file: streamed, in batches that are each whole, going on where an earlier run of the same file stopped. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { inActor } from '@/db/connect-actor';
import {
  advanceRun,
  closeRun,
  type ImportRunRow,
  insertBatch,
  openRun,
} from '@/db/queries/institution/import';
import { openBranches, type ProductRow, versionsInForce } from '@/db/queries/institution/product';
import type { ImportMap, ImportReport } from '@/lib/contracts/stored/import-map';
import { builtInScorecards } from '@/lib/domain/scorecard/scorecards';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mapFaults, readHeads } from './check-map';
import { ensureProduct } from './ensure-product';
import { type Added, importBatch } from './import-batch';
import type { ImportInto, NumberedCase } from './import-into';
import { type Joins, joinTables } from './join-tables';
import { readTable } from './read-table';
import { tallyOf } from './report';
import { type RowError, rowFacts } from './row-facts';

export type ImportOptions = {
  readonly file: string;
  readonly map: ImportMap;
  readonly historical: boolean;
  /** Reads, checks and assesses everything and stores nothing. */
  readonly dryRun: boolean;
  readonly progress?: (lines: number) => void;
};

const batchRows = 200;
const reportedErrorsMax = 1_000;

class DryRun extends Error {}

export async function importFile(
  context: Context,
  options: ImportOptions,
): Promise<Outcome<{ report: ImportReport; added: readonly Added[] }>> {
  const startedAt = performance.now();
  const { file, map } = options;
  const faults = mapFaults(map, await readHeads(file, map));
  if (faults.length > 0) return refused('BAD_REQUEST', 'import_map_faults', { faults: faults.join('\n') });
  const prepared = await prepare(context, options);
  if (!prepared.ok) return prepared;
  const { into, run } = prepared.value;
  const joins = await joinTables(file, map);
  const tally = tallyOf();
  tally.duplicateJoined = joins.duplicateJoined;
  let cases: NumberedCase[] = [];
  let errors: { line: number; error: RowError }[] = [];
  const flush = async (nextLine: number) => {
    const result = await storeBatch(context, options, into, cases, errors, nextLine);
    tally.take(cases.length + errors.length, result, errors);
    cases = [];
    errors = [];
    options.progress?.(nextLine);
  };
  for await (const row of readTable(file)) {
    if (row.line < run.nextLine) continue;
    if ('broken' in row) errors.push({ line: row.line, error: { column: '', reason: row.broken } });
    else takeRow(row.line, joined(row.values, joins, map), map, cases, errors);
    if (cases.length + errors.length >= batchRows) await flush(row.line + 1);
  }
  if (cases.length + errors.length > 0) await flush(Number.MAX_SAFE_INTEGER);
  if (!options.dryRun) await inActor(context.database, context.actor, (tx) => closeRun(tx, run.id));
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return done({ report: { ...tally.report(reportedErrorsMax), seconds }, added: tally.added });
}

function takeRow(
  line: number,
  row: Parameters<typeof rowFacts>[0],
  map: ImportMap,
  cases: NumberedCase[],
  errors: { line: number; error: RowError }[],
): void {
  const read = rowFacts(row, map);
  if (read.ok) cases.push({ line, found: read.value });
  else errors.push({ line, error: read.error });
}

function joined(
  main: Readonly<Record<string, string>>,
  joins: Joins,
  map: ImportMap,
): Parameters<typeof rowFacts>[0] {
  const one = Object.fromEntries(
    map.join
      .filter((each) => each.kind === 'one')
      .map((each) => [each.as, joins.one.get(each.as)?.get(main[each.on] ?? '')]),
  );
  const many = Object.fromEntries(
    map.join
      .filter((each) => each.kind === 'many')
      .map((each) => [each.as, joins.many.get(each.as)?.get(main[each.on] ?? '') ?? []]),
  );
  return { main, one, many };
}

async function storeBatch(
  context: Context,
  options: ImportOptions,
  into: ImportInto,
  cases: readonly NumberedCase[],
  errors: readonly { line: number; error: RowError }[],
  nextLine: number,
): Promise<{ added: readonly Added[]; duplicate: number }> {
  let result: { added: readonly Added[]; duplicate: number } = { added: [], duplicate: 0 };
  try {
    await inActor(context.database, context.actor, async (tx) => {
      result = await importBatch(tx, context, into, cases);
      if (options.dryRun) throw new DryRun();
      await insertBatch(tx, {
        ...noRows,
        errors: errors.map(({ line, error }) => ({
          runId: into.runId,
          line,
          column: error.column || null,
          reason: error.reason,
        })),
      });
      const { added, duplicate } = result;
      await advanceRun(tx, into.runId, {
        read: cases.length + errors.length,
        added: added.length,
        duplicate,
        rejected: errors.length,
        nextLine,
      });
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return result;
}

const noRows = {
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
};

async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function prepare(
  context: Context,
  options: ImportOptions,
): Promise<Outcome<{ into: ImportInto; run: ImportRunRow }>> {
  const { map, file, historical } = options;
  const fileSha256 = await fileHash(file);
  return transact(context, async (tx) => {
    const product = await ensureProduct(tx, context, map);
    if (!product.ok) return product;
    const versions = await versionsInForce(tx, product.value);
    const [branch] = await openBranches(tx);
    if (versions === undefined || branch === undefined)
      return refused('REFUSED', 'import_no_rules', { product: map.product });
    const policy = JSON.parse(versions.policy.body);
    const champion = builtInScorecards[policy.scorecard];
    if (champion === undefined) return refused('REFUSED', 'import_no_rules', { product: map.product });
    const run = await openRun(tx, {
      source: map.source,
      fileName: basename(file),
      fileSha256,
      map,
      historical,
    });
    return done({
      run,
      into: intoOf(run, options, product.value, branch, versions, {
        champion,
        challengers: [],
        matrix: JSON.parse(versions.matrix.body),
      }),
    });
  });
}

type Versions = NonNullable<Awaited<ReturnType<typeof versionsInForce>>>;

const intoOf = (
  run: ImportRunRow,
  options: ImportOptions,
  product: ProductRow,
  branch: ImportInto['branch'],
  versions: Versions,
  models: ImportInto['models'],
): ImportInto => ({
  runId: run.id,
  map: options.map,
  historical: options.historical,
  product,
  branch,
  policy: JSON.parse(versions.policy.body),
  models,
  policyVersionId: versions.policy.id,
  matrixVersionId: versions.matrix.id,
});
