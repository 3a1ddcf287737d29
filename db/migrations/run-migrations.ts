/** Brings a database to the code's version: tables as `owner`, the queue's as `queue`, then what follows from the code. */
import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { runMigrations as runQueueMigrations } from 'graphile-worker';
import pg from 'pg';
import { casing } from '@/db/connect';
import { transition } from '@/db/schema/record/audit-event';
import { transitionRows } from '@/lib/domain/workflow/transitions/transitions';

export type MigrationUrls = {
  /** Direct connection as role `owner`. */
  readonly ownerUrl: string;
  /** Direct connection as role `queue`. */
  readonly queueUrl: string;
  /** Where the SQL files lie; by default `db/migrations` of the folder the process was started in. */
  readonly folder?: string;
};

const queueSchema = 'graphile_worker';

/** Idempotent; of two at once one waits for the other. Returns the number of migrations applied. */
export async function runMigrations({ ownerUrl, queueUrl, folder }: MigrationUrls): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'countersign migrate' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock(7000003)');
    await owner.query(`set client_min_messages = 'warning'`);
    const before = await applied(owner);
    const migrationsFolder = folder ?? resolve(process.cwd(), 'db', 'migrations');
    await migrate(drizzle({ client: owner, casing }), { migrationsFolder });
    await migrateQueue(owner, queueUrl);
    await writeTransitions(owner);
    return (await applied(owner)) - before;
  } finally {
    await owner.end();
  }
}

async function applied(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (rows[0]?.there !== true) return 0;
  const counted = await owner.query<{ count: number }>(
    'select count(*)::int as count from drizzle.__drizzle_migrations',
  );
  return counted.rows[0]?.count ?? 0;
}

/** The queue's role makes its own schema and the one function by which others enter jobs. */
async function migrateQueue(owner: pg.Client, queueUrl: string): Promise<void> {
  await owner.query(`do $$ begin
    execute format('grant create on database %I to queue', current_database());
    grant create on schema jobs to queue;
  end $$`);
  const pool = new pg.Pool({ connectionString: queueUrl, max: 2, application_name: 'countersign migrate' });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runQueueMigrations({ pgPool: pool, schema: queueSchema });
    await pool.query(enqueueFunction);
  } finally {
    await pool.end();
  }
  await owner.query(`do $$ begin
    execute format('revoke create on database %I from queue', current_database());
    revoke create on schema jobs from queue;
  end $$`);
}

// Graphile's own add_job runs as its caller and its tables have policies: only a definer function can enter jobs.
const enqueueFunction = `
  create or replace function jobs.enqueue(task text, payload json, key text default null, run_at timestamptz default null)
    returns bigint language sql security definer set search_path = pg_catalog, ${queueSchema}, pg_temp as $$
    select (${queueSchema}.add_job(identifier => task, payload => payload, job_key => key, run_at => run_at)).id
  $$;
  revoke execute on function jobs.enqueue(text, json, text, timestamptz) from public;
  grant execute on function jobs.enqueue(text, json, text, timestamptz) to app, worker`;

/** The triggers' lookup is the code's own transition table, written anew in one transaction. */
async function writeTransitions(owner: pg.Client): Promise<void> {
  const database = drizzle({ client: owner, casing });
  const rows = transitionRows().map(({ event, from, to }) => ({ event, fromState: from, toState: to }));
  await database.transaction(async (tx) => {
    await tx.execute(`select set_config('app.bulk', 'on', true)`);
    await tx.delete(transition);
    await tx.insert(transition).values(rows);
  });
}
