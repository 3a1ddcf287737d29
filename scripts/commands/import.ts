/** `npm run import -- FILE --map NAME-OR-JSON-FILE [--historical] [--dry-run] [--json] [--data DIR]` */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ImportMap, importMap } from '@/lib/contracts/stored/import-map';
import { Fault } from '@/lib/platform/errors';
import { importFile } from '@/lib/services/applying/import/import-file';
import { outcomeReport } from '@/lib/services/applying/import/report';
import { outcomeLines, summaryLines } from '../installation/import-lines';
import { openInstallation } from '../installation/open-installation';

const usage =
  'npm run import -- FILE --map NAME-OR-JSON-FILE [--historical] [--dry-run] [--json] [--data DIR]';
const readyMaps = resolve(import.meta.dirname, '../../lib/services/applying/import/maps');

function readMap(named: string): ImportMap {
  const ready = resolve(readyMaps, `${named}.json`);
  const file = /^[a-z0-9-]+$/.test(named) && existsSync(ready) ? ready : resolve(named);
  if (!existsSync(file))
    throw new Fault('configuration', `There is no map ${named}: name a ready one or a JSON file.\n${usage}`);
  const parsed = importMap.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new Fault('configuration', `The map ${file} is not valid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      historical: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  });
  const [named] = positionals;
  if (named === undefined || values.map === undefined) throw new Fault('configuration', usage);
  const file = resolve(named);
  if (!existsSync(file)) throw new Fault('configuration', `There is no file ${file}.`);
  const map = readMap(values.map);
  const installation = await openInstallation(values.data);
  try {
    const imported = await importFile(installation.as('import'), {
      file,
      map,
      historical: values.historical,
      dryRun: values['dry-run'],
      progress: (line) => process.stderr.write(values.json || line > 1e9 ? '' : `\r${line} lines`),
    });
    if (!imported.ok) {
      const refusal = 'refusal' in imported ? imported.refusal : null;
      process.stderr.write(`${refusal?.params?.faults ?? refusal?.reason ?? imported.code}\n`);
      return 1;
    }
    const { report, added } = imported.value;
    const ranking = values.historical ? outcomeReport(added) : null;
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ ...report, ...(ranking === null ? {} : { ranking }) })}\n`
        : `\n${[...summaryLines(report), ...(ranking === null ? [] : outcomeLines(ranking, map))].join('\n')}\n`,
    );
    return 0;
  } finally {
    await installation.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Fault ? error.message : error instanceof Error ? error.stack : error}\n`,
    );
    process.exit(1);
  },
);
