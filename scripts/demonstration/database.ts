/** The demonstration's database: embedded in the data folder, or on the server that DATABASE_URL names. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { connect } from '@/db/connect';
import { type ClusterUrls, provisionCluster } from '@/db/embedded/provision';
import { startEmbedded } from '@/db/embedded/server';
import { institution } from '@/db/schema/institution/institution';
import { asOwner, isEmpty } from '@/db/seed/bulk';
import { Fault } from '@/lib/platform/errors';

export type DemoDatabase = {
  readonly urls: ClusterUrls;
  /** What the seed left behind when it was whole. */
  readonly seeded: unknown;
  markSeeded(what: unknown): void;
  stop(): Promise<void>;
};

/** The demonstration's own database, wherever its server is. */
export const demonstrationDatabase = 'countersign_demonstration';

/** Ready to use and, where a seed was interrupted, empty again. */
export async function openDatabase(folder: string): Promise<DemoDatabase> {
  const given = process.env.DATABASE_URL;
  const server = given ? null : await startEmbedded({ folder, maxConnections: 80 });
  if (server !== null && !server.owned)
    throw new Fault('database', `Another demonstration is running in ${folder}; take another --data.`);
  const adminUrl = server?.superuserUrl ?? given ?? '';
  const secrets = server?.secretsFolder ?? join(folder, 'secrets');
  const marker = join(folder, 'seeded.json');
  let urls = await provisionCluster(adminUrl, demonstrationDatabase, secrets);
  if (!existsSync(marker) && (await holdsSomething(urls))) {
    await dropDatabase(adminUrl);
    urls = await provisionCluster(adminUrl, demonstrationDatabase, secrets);
  }
  const empty = !(await holdsSomething(urls));
  return {
    urls,
    seeded: empty || !existsSync(marker) ? null : JSON.parse(readFileSync(marker, 'utf8')),
    markSeeded: (what) => writeFileSync(marker, `${JSON.stringify(what, null, 2)}\n`, { mode: 0o600 }),
    stop: async () => {
      await server?.stop();
    },
  };
}

async function holdsSomething(urls: ClusterUrls): Promise<boolean> {
  const owner = connect(urls.DATABASE_OWNER_URL, { max: 1 });
  try {
    return !(await asOwner(owner, (tx) => isEmpty(tx, institution)));
  } finally {
    await owner.$client.end();
  }
}

/** Only ever a half-made demonstration: the database bears our own name and no marker says that it was whole. */
async function dropDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`drop database ${pg.escapeIdentifier(demonstrationDatabase)} with (force)`);
  } finally {
    await client.end();
  }
}
