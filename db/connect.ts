/** Pools, one per database role. Each URL may be a transaction pooler: see kept-plans.ts for what depends on it. */
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import { drizzle, type NodePgDatabase, type NodePgTransaction } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** The login roles of the running product; `owner` migrates only, `reader` has no login. */
export const runtimeRoles = ['app', 'worker', 'auth', 'queue'] as const;
export type RuntimeRole = (typeof runtimeRoles)[number];

export type Database = NodePgDatabase<Record<string, never>> & { $client: pg.Pool };
export type Transaction = NodePgTransaction<
  Record<string, never>,
  ExtractTablesWithRelations<Record<string, never>>
>;

export type ConnectOptions = {
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
  /** Connections at most. */
  readonly max?: number;
  /** Statements asked for side by side are sent at once, not one by one. Copying in or out needs `false`. */
  readonly pipeline?: boolean;
  /** Told of errors of idle connections, e.g. a restart of the server; they are not fatal. */
  readonly onIdleError?: (error: Error) => void;
};

/** Column names in Postgres are the code's in snake case; every drizzle instance must be told so. */
export const casing = 'snake_case' as const;

/** A pool for one URL. Nothing is connected until the first query. Close it with `database.$client.end()`. */
export function connect(url: string, options: ConnectOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    pipeline: options.pipeline ?? true,
    application_name: options.name ?? 'countersign',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 15_000,
  });
  const ignore = () => undefined;
  const onIdleError = options.onIdleError ?? ignore;
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', ignore));
  return drizzle({ client: pool, casing });
}
