/** A real Postgres of the benchmark's own in a temporary folder, as durable as production; nothing of it is left. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@/db/connect';
import { provisionCluster } from '@/db/embedded/provision';
import { startEmbedded } from '@/db/embedded/server';
import type { TestDatabase } from '@/db/testing/test-database';

export type BenchDatabase = TestDatabase & { close(): Promise<void> };

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const server = await startEmbedded({ folder, maxConnections: 200 });
  const remove = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    if (!server.dataFolder.startsWith(folder)) rmSync(server.dataFolder, { recursive: true, force: true });
  };
  try {
    const name = 'bench';
    const urls = await provisionCluster(server.superuserUrl, name, server.secretsFolder);
    const adminUrl = new URL(server.superuserUrl);
    adminUrl.pathname = `/${name}`;
    const pools = {
      app: connect(urls.DATABASE_URL),
      worker: connect(urls.DATABASE_WORKER_URL),
      auth: connect(urls.DATABASE_AUTH_URL),
      queue: connect(urls.DATABASE_SESSION_URL),
      owner: connect(urls.DATABASE_OWNER_URL, { pipeline: false }),
    };
    return {
      name,
      urls,
      adminUrl: adminUrl.toString(),
      ...pools,
      async close() {
        await Promise.all(Object.values(pools).map((pool) => pool.$client.end()));
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
