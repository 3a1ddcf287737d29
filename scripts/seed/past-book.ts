/**
 * `npm run seed:book -- N [--data DIR] [--as-of 2026-11-20T02:00:00Z] [--json]`: a scratch database with N past
 * applications, for backtests and measurements. Without a folder it is made, measured and removed again.
 */
import { parseArgs } from 'node:util';
import { type StoredPast, storePast } from '@/db/seed/past/store-past';
import { Fault } from '@/lib/platform/errors';
import { openScratch, type Scratch } from './scratch-database';

const usage = 'npm run seed:book -- N [--data DIR] [--as-of 2026-11-20T02:00:00Z] [--json]';
const mostCases = 2_000_000;
const hourMs = 3_600_000;

type Options = {
  readonly cases: number;
  readonly data: string | null;
  readonly asOf: Date;
  readonly json: boolean;
};

function optionsOf(argv: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const cases = Number(positionals[0]);
  if (positionals.length !== 1 || !Number.isInteger(cases) || cases < 1 || cases > mostCases)
    throw new Fault('configuration', `N must be a whole number from 1 to ${mostCases}.\n${usage}`);
  const told = values['as-of'];
  // The hour that has begun, so that two runs within it make the same book.
  const asOf = told === undefined ? new Date(Math.floor(Date.now() / hourMs) * hourMs) : new Date(told);
  if (Number.isNaN(asOf.getTime()))
    throw new Fault('configuration', `--as-of is no date or instant: ${told}.\n${usage}`);
  return { cases, data: values.data ?? null, asOf, json: values.json };
}

function report(options: Options, stored: StoredPast): string {
  const { data, asOf } = options;
  if (options.json) return JSON.stringify({ ...stored, asOf: asOf.toISOString(), data });
  const rows = Object.entries(stored.rowsByTable).map(
    ([table, count]) => `${table.padEnd(18)}${count.toLocaleString('en').padStart(10)}`,
  );
  const kept = data === null ? 'Removed again; --data DIR keeps it.' : `Kept in ${data}.`;
  return [...rows, `${stored.cases.toLocaleString('en')} applications in ${stored.seconds} s. ${kept}`].join(
    '\n',
  );
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  // Told before the database is made: what a signal finds half-made is removed as well.
  let opening: Promise<Scratch> | undefined;
  const interrupted = () =>
    void Promise.resolve(opening)
      .then((opened) => opened?.close())
      .finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  opening = openScratch(options.data);
  const scratch = await opening;
  try {
    const { cases, asOf } = options;
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const stored = await storePast({ ...scratch, cases, asOf, say });
    process.stdout.write(`${report(options, stored)}\n`);
  } finally {
    process.removeListener('SIGINT', interrupted);
    process.removeListener('SIGTERM', interrupted);
    await scratch.close();
  }
}

main().catch((error: unknown) => {
  const known = error instanceof Fault || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${error instanceof Error ? (known ? error.message : error.stack) : String(error)}\n`);
  process.exit(1);
});
