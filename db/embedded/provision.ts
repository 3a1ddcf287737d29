/** Makes the roles, the database and its schema on a server where we may create roles: embedded or given. */
import pg from 'pg';
import { runMigrations } from '@/db/migrations/run-migrations';
import { Fault } from '@/lib/platform/errors';
import { storedPassword } from './passwords';

/** By the names of the settings, so that they can be handed to a process as they are. */
export type ClusterUrls = {
  readonly DATABASE_URL: string;
  readonly DATABASE_AUTH_URL: string;
  readonly DATABASE_WORKER_URL: string;
  readonly DATABASE_SESSION_URL: string;
  readonly DATABASE_OWNER_URL: string;
};

const logins = ['owner', 'app', 'worker', 'auth', 'queue'] as const;
type Login = (typeof logins)[number];
const oldestVersion = 150_000;

/**
 * Idempotent. `adminUrl` logs in as a superuser or as a role that may create roles and databases; passwords of the
 * roles are made once and kept in `secretsFolder`. A server's roles belong to one installation.
 */
export async function provisionCluster(
  adminUrl: string,
  database: string,
  secretsFolder: string,
): Promise<ClusterUrls> {
  const urlOf = (login: Login) => {
    const url = new URL(adminUrl);
    url.username = login;
    url.password = storedPassword(secretsFolder, login);
    url.pathname = `/${encodeURIComponent(database)}`;
    return url.toString();
  };
  await withClient(adminUrl, async (admin) => {
    await refuseOldServer(admin);
    await admin.query('select pg_advisory_lock(7000002)');
    await makeRoles(admin, secretsFolder);
    await makeDatabase(admin, database);
  });
  await runMigrations({ ownerUrl: urlOf('owner'), queueUrl: urlOf('queue') });
  return {
    DATABASE_URL: urlOf('app'),
    DATABASE_AUTH_URL: urlOf('auth'),
    DATABASE_WORKER_URL: urlOf('worker'),
    DATABASE_SESSION_URL: urlOf('queue'),
    DATABASE_OWNER_URL: urlOf('owner'),
  };
}

async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'countersign provision' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function refuseOldServer(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version < oldestVersion) {
    throw new Fault(
      'database',
      `Postgres 15 or later is needed; this server is ${Math.floor(version / 10_000)}.`,
    );
  }
}

async function makeRoles(admin: pg.Client, secretsFolder: string): Promise<void> {
  const { rows } = await admin.query<{ name: string; strong: boolean }>(
    `select rolname as name, rolsuper or rolbypassrls as strong from pg_roles where rolname = any ($1)`,
    [[...logins, 'reader']],
  );
  const strong = rows.filter((each) => each.strong).map((each) => each.name);
  if (strong.length > 0) {
    throw new Fault(
      'database',
      `Roles of our names are superusers or bypass policies here: ${strong.join(', ')}.`,
    );
  }
  const known = new Set(rows.map((each) => each.name));
  for (const login of logins) {
    const password = pg.escapeLiteral(storedPassword(secretsFolder, login));
    const verb = known.has(login) ? 'alter' : 'create';
    await admin.query(`${verb} role "${login}" login nocreatedb nocreaterole password ${password}`);
  }
  if (!known.has('reader')) await admin.query('create role "reader" nologin');
  // The owner hands the institution-wide functions over to reader, but reads nothing by reader's policies itself.
  const { rows: modern } = await admin.query(
    `select from pg_settings where name = 'server_version_num' and setting::int >= 160000`,
  );
  await admin.query('alter role "owner" noinherit');
  await admin.query(`grant "reader" to "owner" ${modern.length > 0 ? 'with inherit false, set true' : ''}`);
  await admin.query(`do $$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant "owner" to %I', current_user);
    end if; end $$`);
}

async function makeDatabase(admin: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
  if (rowCount === 0) {
    await admin.query(
      `create database ${name} owner "owner" template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
    );
  }
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect on database ${name} to "app", "worker", "auth", "queue"`);
}
