/**
 * The installation that a command works on: the one whose settings are in the environment, else the demonstration in a
 * data folder, whether or not it is running.
 */
import { resolve } from 'node:path';
import { connect, type Database } from '@/db/connect';
import { provisionCluster } from '@/db/embedded/provision';
import { startEmbedded } from '@/db/embedded/server';
import { type WorkerEnv, workerEnv } from '@/lib/platform/env/env';
import { demonstrationSecrets } from '@/lib/platform/env/env-secrets';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { createEnvironment } from '@/lib/services/kernel/environment';

export const demonstrationFolder = '.data/demonstration';
const demonstrationDatabase = 'countersign_demonstration';

export type Installation = {
  readonly env: WorkerEnv;
  /** As role `worker`. */
  readonly database: Database;
  readonly as: (job: string) => Context;
  close(): Promise<void>;
};

async function demonstrationEnv(folder: string): Promise<{ env: WorkerEnv; stop: () => Promise<void> }> {
  const server = await startEmbedded({ folder });
  const urls = await provisionCluster(server.superuserUrl, demonstrationDatabase, server.secretsFolder);
  const env = workerEnv({
    DEMONSTRATION: '1',
    ...demonstrationSecrets(`${folder}/secrets`),
    ...urls,
    PUBLIC_URL: 'http://localhost',
    DATA_FOLDER: folder,
  });
  // A server that somebody else started goes on for them.
  return { env, stop: async () => (server.owned ? server.stop() : undefined) };
}

export async function openInstallation(folder: string | undefined): Promise<Installation> {
  const own = process.env.DATABASE_WORKER_URL !== undefined && folder === undefined;
  const { env, stop } = own
    ? { env: workerEnv(), stop: async () => undefined }
    : await demonstrationEnv(resolve(folder ?? demonstrationFolder));
  const database = connect(env.databaseWorkerUrl, { name: 'countersign command', max: 4 });
  const environment = createEnvironment(database, env);
  return {
    env,
    database,
    as: (job) => ({
      ...environment,
      actor: systemActor(job),
      locale: 'en',
      request: { networkAddress: null, device: null },
    }),
    async close() {
      await database.$client.end();
      await stop();
    },
  };
}
