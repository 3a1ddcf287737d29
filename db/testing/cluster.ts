/** The server of one test run: an embedded one of its own, or the one that TEST_DATABASE_URL names. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { exists, readPostmaster } from '@/db/embedded/postmaster';
import { type ClusterUrls, provisionCluster } from '@/db/embedded/provision';
import { startEmbedded } from '@/db/embedded/server';

export type TestCluster = {
  /** May make databases; of the template's server. */
  readonly adminUrl: string;
  readonly template: string;
  /** Of the template database; a test's own database differs in the path alone. */
  readonly urls: ClusterUrls;
};

const folderName = 'countersign-test-';

/** Removes what runs that were killed have left behind. */
function sweep(): void {
  for (const entry of readdirSync(tmpdir())) {
    const owner = Number.parseInt(entry.startsWith(folderName) ? entry.slice(folderName.length) : '', 10);
    if (!Number.isInteger(owner) || exists(owner)) continue;
    const folder = join(tmpdir(), entry);
    const server = readPostmaster(join(folder, 'postgres'));
    if (server !== null && exists(server.pid)) process.kill(server.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs SQL of the run's administrator on the server's own database. */
export async function asAdmin(adminUrl: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Starts, migrates the template once and closes it; `stop` removes everything again. */
export async function startTestCluster(): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  const template = `countersign_template_${process.pid}`;
  if (given !== undefined && given !== '') {
    const secrets = resolve(process.cwd(), '.data', 'test-secrets');
    const urls = await provisionCluster(given, template, secrets);
    await asAdmin(given, `alter database ${template} allow_connections false`);
    return {
      cluster: { adminUrl: given, template, urls },
      stop: () => asAdmin(given, `drop database if exists ${template}`),
    };
  }
  sweep();
  const folder = join(tmpdir(), `${folderName}${process.pid}`);
  const server = await startEmbedded({ folder, durable: false, maxConnections: 200 });
  const urls = await provisionCluster(server.superuserUrl, template, server.secretsFolder);
  await asAdmin(server.superuserUrl, `alter database ${template} allow_connections false`);
  return {
    cluster: { adminUrl: server.superuserUrl, template, urls },
    async stop() {
      await server.stop();
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
