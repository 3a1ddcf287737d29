/**
 * A backtest of a draft matrix over 100,000 past cases, as the worker runs it. Its floor is what cannot be left out: the
 * bare statements that read the same pages, and the bare computation over the same cases in memory.
 */
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { inActor } from '@/db/connect-actor';
import { type PastPage, type PastPlace, pastCasesAfter } from '@/db/queries/institution/past-cases';
import { productId } from '@/db/seed/lender-rows';
import { pastProduct, storePast } from '@/db/seed/past/store-past';
import { staffWith } from '@/db/seed/staff-rows';
import { seedActor } from '@/db/seed/store-lender';
import type { MatrixBody } from '@/lib/contracts/house/authority';
import { backtest } from '@/lib/domain/authority/backtest/backtest';
import type { PastCase } from '@/lib/domain/authority/backtest/past-case';
import { type AuthorityMatrix, defaultMatrix } from '@/lib/domain/authority/matrix';
import { runBacktest } from '@/lib/services/approval/authority/backtest/run-backtest';
import { startBacktest } from '@/lib/services/approval/authority/backtest/start-backtest';
import { getAuthority } from '@/lib/services/approval/authority/get-authority';
import { saveDraft } from '@/lib/services/approval/authority/save-draft';
import { startDraft } from '@/lib/services/approval/authority/start-draft';
import type { Context } from '@/lib/services/kernel/context';
import type { Outcome } from '@/lib/services/kernel/outcome';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import type { BenchDatabase } from './bench-database';
import { type Figure, inTurns, timed } from './measure';
import { freshKey, record, type Sent } from './recorded';

const cases = 100_000;
const boundMs = 10_000;
const pageOfMemory = 10_000;
/** Grade B up to 50,000 without a signature, grade C up to 20,000; rules add other tiers than the usual. */
const body: MatrixBody = {
  bandsUpToMinor: [...defaultMatrix.bandsUpToMinor],
  rows: {
    A: [...defaultMatrix.rows.A],
    B: ['auto', 'auto', 'O', 'OM', 'K2'],
    C: ['auto', 'O', 'OM', 'K2', 'K3'],
    D: [...defaultMatrix.rows.D],
    E: [...defaultMatrix.rows.E],
  },
  exceptionTiers: { 'P-18': 1, 'P-35': 2, 'P-36': 0 },
};

const got = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

type Statement = Pick<Sent, 'text' | 'values'>;

/** Gives what starts a run of a draft; the caller then runs it as the worker would. */
async function drafted(context: Context): Promise<() => Promise<string>> {
  const page = async () => got(await getAuthority(context, { product: pastProduct }));
  got(await startDraft(context, { fromVersionId: (await page()).live.id, key: freshKey() }));
  const { draft } = await page();
  if (draft === null) throw new Error('There is no draft.');
  const on = { matrixVersionId: draft.id, version: draft.version, key: freshKey() };
  got(await saveDraft(context, { ...on, body, note: '' }));
  return async () => {
    const asked = { matrixVersionId: draft.id, months: 12, key: freshKey() };
    return got(await startBacktest(context, asked)).backtestId;
  };
}

type Reads = { readonly actor: Statement; readonly pages: readonly Statement[] };

/** What a run sent to say who asks, and for its pages. */
function readsOf(sent: readonly Sent[]): Reads {
  const bare = sent.map(({ text, values }) => ({ text, values }));
  const actor = bare.find(({ text }) => text.includes('app.actor_kind'));
  if (actor === undefined) throw new Error('The run told nobody who asks.');
  return { actor, pages: bare.filter(({ text }) => text.includes('with page as')) };
}

/** The same pages, sent for again as they are. */
async function readBare(pool: pg.Pool, { actor, pages }: Reads): Promise<void> {
  const client = await pool.connect();
  try {
    for (const page of pages) {
      await client.query('begin');
      await client.query({ text: actor.text, values: [...actor.values] });
      await client.query({ text: page.text, values: [...page.values], rowMode: 'array' });
      await client.query('commit');
    }
  } finally {
    client.release();
  }
}

async function casesInMemory(db: BenchDatabase, context: Context, asOf: Date): Promise<readonly PastCase[]> {
  const from = new Date(asOf);
  from.setUTCMonth(from.getUTCMonth() - 12);
  const period = { productId: productId(pastProduct), timeZone: 'Asia/Shanghai', from, to: asOf };
  const found: PastCase[] = [];
  let after: PastPlace | null = null;
  do {
    const place: PastPlace | null = after;
    const page: PastPage = await inActor(db.worker, context.actor, (tx) =>
      pastCasesAfter(tx, period, place, pageOfMemory),
    );
    found.push(...page.known);
    after = page.read < pageOfMemory ? null : page.last;
  } while (after !== null);
  return found;
}

function compute(past: readonly PastCase[], draft: AuthorityMatrix): number {
  const start = performance.now();
  const test = backtest(defaultMatrix, draft);
  let changed = 0;
  for (const each of past) if (test.add(each) !== null) changed += 1;
  if (test.result().changed !== changed) throw new Error('The computation does not add up.');
  return performance.now() - start;
}

async function measured(
  db: BenchDatabase,
  asOf: Date,
  of: { readonly rounds: number; readonly say: (line: string) => unknown },
): Promise<Record<string, number>> {
  const world = testWorld();
  const rights = seedActor(staffWith('risk')[0]?.id);
  if (rights.kind !== 'staff') throw new Error('Nobody of risk.');
  const start = await drafted(world.as(db.app, staffActor(rights)));
  const context = world.system(db.worker, 'backtest');
  const backtestId = await start();
  const reads = readsOf(
    await record(db.urls.DATABASE_WORKER_URL, (database) =>
      runBacktest({ ...context, database }, { backtestId }),
    ),
  );
  of.say(`backtest, its progress told ${reads.pages.length} times a run`);
  const past = await casesInMemory(db, context, asOf);
  if (past.length !== cases) throw new Error(`${past.length} of ${cases} cases are known.`);
  const draft: AuthorityMatrix = { ...body, version: 'draft', currency: defaultMatrix.currency };
  const service = async () => {
    const next = await start();
    return timed(() => runBacktest(context, { backtestId: next }));
  };
  const floor = async () => (await timed(() => readBare(db.worker.$client, reads))) + compute(past, draft);
  const sides = [
    { name: 'service', run: service },
    { name: 'floor', run: floor },
  ];
  return inTurns(sides, of.rounds);
}

/** In a database of its own, since its book has another lender than the other figures'. */
export async function benchBacktest(
  db: BenchDatabase,
  of: { readonly rounds: number; readonly say: (line: string) => unknown },
): Promise<Figure[]> {
  const asOf = new Date();
  const { owner, auth, adminUrl } = db;
  const stored = await storePast({ owner, auth, adminUrl, cases, asOf });
  of.say(`filled a book of ${cases} past cases in ${stored.seconds} s`);
  const medians = await measured(db, asOf, of);
  const service = medians.service ?? Number.NaN;
  return [
    {
      what: `backtest over ${cases} past cases`,
      unit: 'ms',
      medians,
      ofFloor: (medians.floor ?? Number.NaN) / service,
      bound: `≤ ${boundMs / 1_000} s`,
      holds: service <= boundMs,
    },
  ];
}
