/** `npm run worker`: the background worker alone, as production runs it. */
import { connect } from '@/db/connect';
import { refuseUnsafeLogins } from '@/db/connect-check';
import { runWorker } from '@/lib/jobs/run-worker';
import { workerEnv } from '@/lib/platform/env/env';
import { createLogger } from '@/lib/platform/logger';
import { createEnvironment } from '@/lib/services/kernel/environment';

async function main(): Promise<void> {
  const env = workerEnv();
  const logger = createLogger(env.logLevel).with({ process: 'worker' });
  const database = connect(env.databaseWorkerUrl, { name: 'countersign worker', max: 8 });
  const session = connect(env.databaseSessionUrl, { name: 'countersign check', max: 1 });
  await refuseUnsafeLogins({ worker: database.$client, queue: session.$client });
  await session.$client.end();
  const worker = await runWorker({
    sessionUrl: env.databaseSessionUrl,
    environment: createEnvironment(database, env),
    logger,
    onLost: (error) => {
      logger.error('The connection that holds the lease was lost; ending so that another worker takes over', {
        error,
      });
      process.exit(1);
    },
  });
  logger.info('Worker is running');
  const stop = async () => {
    await worker.stop();
    await database.$client.end();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
