/** `npm run verify:real -- DIR`: real loans and real documents through the product; fails where they are absent. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importMap } from '@/lib/contracts/stored/import-map';
import { demonstrationSecrets } from '@/lib/platform/env/env-secrets';
import { inspectFile } from '@/lib/platform/safety/inspect-file';
import { importFile } from '@/lib/services/applying/import/import-file';
import { type OutcomeReport, outcomeReport } from '@/lib/services/applying/import/report';
import { openDatabase } from '@/scripts/demonstration/database';
import { demoOptions } from '@/scripts/demonstration/options';
import { type Installation, openInstallation } from '@/scripts/installation/open-installation';
import { seedDemonstration } from '@/scripts/seed/seed-demonstration';

const sets = [
  { file: 'superlender_perf.csv', map: 'superlender', rows: 4368 },
  { file: 'superlender_model.csv', map: 'superlender-model', rows: 4368 },
] as const;
const joined = ['superlender_prevloans.csv', 'superlender_demographics.csv'];
const documentFolder = '../docs-samples';

let failed = 0;
function check(what: string, holds: boolean, found: string): void {
  if (!holds) failed += 1;
  process.stdout.write(`${holds ? 'ok    ' : 'FAILED'} ${what}: ${found}\n`);
}

async function emptyLender(folder: string): Promise<void> {
  const database = await openDatabase(folder);
  try {
    const options = demoOptions(['--data', folder, '--applications', '0']);
    const settings = {
      NODE_ENV: 'production',
      DEMONSTRATION: '1',
      ...demonstrationSecrets(`${folder}/secrets`),
      ...database.urls,
      PUBLIC_URL: 'http://localhost',
      DATA_FOLDER: folder,
    } as const;
    await seedDemonstration({ options, database, settings, say: () => undefined });
  } finally {
    await database.stop();
  }
}

const mapNamed = (name: string) =>
  importMap.parse(
    JSON.parse(
      readFileSync(
        resolve(import.meta.dirname, `../../lib/services/applying/import/maps/${name}.json`),
        'utf8',
      ),
    ),
  );

async function importOnce(installation: Installation, file: string, map: string, dryRun: boolean) {
  const options = { file, map: mapNamed(map), historical: true, dryRun };
  const imported = await importFile(installation.as('import'), options);
  if (!imported.ok) throw new Error(JSON.stringify(imported));
  return imported.value;
}

function checkRanking(name: string, ranking: OutcomeReport): void {
  const shares = ranking.quintiles.map((each) => each.bads / each.cases);
  const rising = (shares.at(-1) ?? 0) > 2 * (shares[0] ?? 1);
  const shown = shares.map((each) => `${(100 * each).toFixed(1)} %`).join(', ');
  check(`${name} ranks`, (ranking.auc ?? 0) > 0.65, `AUC ${ranking.auc?.toFixed(4)} over ${ranking.scored}`);
  check(`${name} worst fifth is over twice as bad as the best`, rising, shown);
}

async function checkImports(installation: Installation, folder: string): Promise<void> {
  for (const { file, map, rows } of sets) {
    const path = join(folder, file);
    const dry = await importOnce(installation, path, map, true);
    check(
      `${file}, dry run`,
      dry.report.read === rows && dry.report.rejected === 0,
      `read ${dry.report.read}, rejected ${dry.report.rejected}`,
    );
    const first = await importOnce(installation, path, map, false);
    check(
      `${file}, first run`,
      first.report.added === rows,
      `added ${first.report.added} in ${first.report.seconds} s`,
    );
    const again = await importOnce(installation, path, map, false);
    check(
      `${file}, again`,
      again.report.added === 0 && again.report.duplicate === rows,
      `added ${again.report.added}, there before ${again.report.duplicate}`,
    );
    checkRanking(file, outcomeReport(first.added));
  }
}

async function checkDocuments(folder: string): Promise<void> {
  const files = readdirSync(folder).filter((name) => /\.(?:jpg|png|pdf)$/.test(name));
  check('sample documents are there', files.length > 0, `${files.length} files`);
  for (const name of files) {
    const taken = await inspectFile(readFileSync(join(folder, name)));
    check(name, taken.ok, taken.ok ? `${taken.file.mediaType}, ${taken.file.pageCount} pages` : taken.reason);
  }
}

async function main(): Promise<void> {
  const [named] = process.argv.slice(2);
  const folder = resolve(named ?? process.env.COUNTERSIGN_DATA ?? '');
  const wanted = [...sets.map((each) => each.file), ...joined].map((name) => join(folder, name));
  const missing = wanted.filter((path) => !existsSync(path));
  if (named === undefined && process.env.COUNTERSIGN_DATA === undefined)
    throw new Error('npm run verify:real -- DIR');
  if (missing.length > 0) throw new Error(`These files are absent:\n${missing.join('\n')}`);
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-real-'));
  try {
    await emptyLender(scratch);
    const installation = await openInstallation(scratch);
    try {
      await checkImports(installation, folder);
    } finally {
      await installation.close();
    }
    await checkDocuments(join(folder, documentFolder));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(failed === 0 ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  },
);
