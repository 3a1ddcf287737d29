/**
 * Reads whose plans a connection keeps. Under row-level security a plan takes longer to make than to run: of a read of
 * some fifty small statements two thirds were planning, over and over again.
 */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PgTransactionConfig } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { casing, type Database, type Transaction } from './connect';
import { type Actor, inActor } from './connect-actor';

/** A connection of the pool with its own handle, made once and gone with it. */
type Kept = { readonly handle: Database };
const connections = new WeakMap<pg.PoolClient, Kept>();
/** Transactions that run on such a connection. */
const running = new WeakMap<Transaction, Kept>();

/**
 * Whether the server that answers is the one that was connected to. Behind a transaction pooler each transaction may be
 * another server's, which knows no statement of this name; the pooler's own number is then not the server's.
 */
async function isDirect(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return 'processID' in client && client.processID === rows[0]?.pid;
}

/** Texts come from a few dozen queries in lists of a few lengths; the bound is for one that would be made at random. */
const names = new Map<string, string>();
const namesAtMost = 1_000;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= namesAtMost) return undefined;
  const name = createHash('sha256').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/** The same connection, where what drizzle makes of a query goes under a name of its own. */
const naming = (client: pg.PoolClient): pg.PoolClient =>
  new Proxy(client, {
    get(target, key) {
      if (key !== 'query') return Reflect.get(target, key);
      return (asked: string | pg.QueryConfig, values?: unknown[]) =>
        typeof asked === 'string'
          ? target.query(asked, values)
          : target.query({ ...asked, name: nameOf(asked.text) }, values);
    },
  });

async function keptOn(client: pg.PoolClient, { $client }: Database): Promise<Kept> {
  const known = connections.get(client);
  if (known !== undefined) return known;
  const own = (await isDirect(client)) ? naming(client) : client;
  // A handle of one connection has no pool; what begins transactions on it needs none.
  const made = { handle: Object.assign(drizzle(own, { casing }), { $client }) };
  connections.set(client, made);
  return made;
}

/** As `inActor`, on a connection that keeps the plans of what it is asked. */
export async function inActorKeepingPlans<T>(
  database: Database,
  actor: Actor,
  run: (tx: Transaction) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  const client = await database.$client.connect();
  try {
    const kept = await keptOn(client, database);
    const within = async (tx: Transaction) => {
      running.set(tx, kept);
      // Left to itself the server plans a list of ids anew each time, for the sake of the length of the list.
      await tx.execute(sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`);
      return await run(tx);
    };
    return await inActor(kept.handle, actor, within, config);
  } finally {
    client.release();
  }
}

type Asking = Pick<Transaction, 'select' | 'selectDistinct'>;
type Values = Readonly<Record<string, unknown>>;
type Prepared<R> = { execute(values: Record<string, unknown>): Promise<R> };

/**
 * A query whose text never varies: built once for each connection that keeps plans, and once a call elsewhere. What
 * varies stands in `build` as `sql.placeholder(name)`, and is given by name when it is asked.
 */
export function keptQuery<R>(
  build: (db: Asking) => { prepare(name: string): Prepared<R> },
): (tx: Transaction, values: Values) => Promise<R> {
  const built = new WeakMap<Kept, Prepared<R>>();
  return (tx, values) => {
    const kept = running.get(tx);
    const found = kept && built.get(kept);
    if (found !== undefined) return found.execute({ ...values });
    const made = build(kept?.handle ?? tx).prepare('');
    if (kept !== undefined) built.set(kept, made);
    return made.execute({ ...values });
  };
}
