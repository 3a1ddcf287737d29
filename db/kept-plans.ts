/**
 * Reads whose plans a connection keeps. Under row-level security a plan takes longer to make than to run: of a read of
 * some fifty small statements two thirds were planning, over and over again.
 */
import { createHash } from 'node:crypto';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { casing, type Database } from './connect';

/** Made once for each connection, and gone with it. */
const handles = new WeakMap<pg.PoolClient, Database>();

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

async function handleOf(client: pg.PoolClient, { $client }: Database): Promise<Database> {
  const known = handles.get(client);
  if (known !== undefined) return known;
  const own = (await isDirect(client)) ? naming(client) : client;
  // A handle of one connection has no pool; what begins transactions on it needs none.
  const made = Object.assign(drizzle(own, { casing }), { $client });
  handles.set(client, made);
  return made;
}

/** One connection for the length of `run`; the handle that `run` is given must not outlive it. */
export async function withKeptPlans<T>(database: Database, run: (own: Database) => Promise<T>): Promise<T> {
  const client = await database.$client.connect();
  try {
    return await run(await handleOf(client, database));
  } finally {
    client.release();
  }
}
