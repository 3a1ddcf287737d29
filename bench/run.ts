/**
 * `npm run bench`: each figure of quality.md section 2 that this version has, beside its floor. `--quick` makes fewer
 * calls in three rounds; `--json` prints nothing but the figures. Ends with 1 where a bound is missed.
 */
import { signingLender } from '@/lib/services/testing/signing-lender';
import { benchBacktest } from './backtest';
import { type BenchDatabase, openBenchDatabase } from './bench-database';
import type { Figure } from './measure';
import { benchQueuePage, fillBook } from './queue-page';
import { table } from './report';
import { benchScore } from './score';
import { benchClaimRace } from './web/claim-race';
import { benchOpenCase } from './web/open-case';
import { benchWrites } from './writes';

const quick = process.argv.includes('--quick');
const json = process.argv.includes('--json');
const rounds = quick ? 3 : 5;
const say = (text: string) => json || process.stderr.write(`${text}\n`);

async function inDatabase(run: (db: BenchDatabase) => Promise<Figure[]>): Promise<Figure[]> {
  const db = await openBenchDatabase();
  const stop = () => void db.close().finally(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await run(db);
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    await db.close();
  }
}

async function desk(db: BenchDatabase): Promise<Figure[]> {
  const lender = await signingLender(db);
  say('filling a book of 100,000 cases');
  await fillBook(db, lender);
  say('queue page');
  const pages = await benchQueuePage(db, lender, { rounds, pages: quick ? 20 : 100 });
  say('sign and claim');
  const writes = await benchWrites(db, lender, { rounds, acts: quick ? 64 : 320 });
  const races = await benchClaimRace(db, lender, { cases: quick ? 20 : 100, say });
  return [...pages, ...writes, ...races];
}

async function main(): Promise<void> {
  const started = Date.now();
  say('scores');
  const scores = await benchScore({ rounds, scores: quick ? 200_000 : 1_000_000 });
  const opened = await inDatabase((db) => benchOpenCase(db, { quick, say }));
  const desks = await inDatabase(desk);
  const backtests = await inDatabase((db) => benchBacktest(db, { rounds, say }));
  const figures = [...scores, ...opened, ...desks, ...backtests];
  const seconds = Math.round((Date.now() - started) / 1_000);
  if (!json) process.stdout.write(`${table(figures)}\n\n`);
  process.stdout.write(`${JSON.stringify({ rounds, quick, seconds, figures })}\n`);
  if (figures.some((each) => each.holds === false)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
