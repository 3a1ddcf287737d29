/** `npm run demo`: everything that the product needs, started on this machine with a demonstration lender inside. */
import { connect } from '@/db/connect';
import { freePort } from '@/db/embedded/postmaster';
import { runWorker } from '@/lib/jobs/run-worker';
import { workerEnv } from '@/lib/platform/env/env';
import { demonstrationSecrets } from '@/lib/platform/env/env-secrets';
import { Fault } from '@/lib/platform/errors';
import { createLogger } from '@/lib/platform/logger';
import { createEnvironment } from '@/lib/services/kernel/environment';
import { accountTable, staffAccounts } from '../demonstration/accounts';
import { buildPages, pagesAreCurrent } from '../demonstration/build-pages';
import { type DemoDatabase, openDatabase } from '../demonstration/database';
import { type DemoOptions, demoOptions } from '../demonstration/options';
import { startWebServer, untilHealthy } from '../demonstration/web-server';
import { seedDemonstration } from '../seed/seed-demonstration';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** What is to be ended, last started first. */
const endings: (() => Promise<void>)[] = [];
let stopping: Promise<void> | null = null;
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const end of endings.toReversed()) await end().catch(() => undefined);
  })();
  return stopping;
}

function settingsOf(options: DemoOptions, database: DemoDatabase, url: string): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _owner, ...urls } = database.urls;
  return {
    NODE_ENV: 'production',
    DEMONSTRATION: '1',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...demonstrationSecrets(`${options.folder}/secrets`),
    ...urls,
    PUBLIC_URL: url,
    DATA_FOLDER: options.folder,
  };
}

async function startWorker(settings: NodeJS.ProcessEnv): Promise<void> {
  const env = workerEnv(settings);
  const database = connect(env.databaseWorkerUrl, { name: 'countersign worker', max: 6 });
  endings.push(() => database.$client.end());
  const logger = createLogger(env.logLevel).with({ process: 'worker' });
  const worker = await runWorker({
    sessionUrl: env.databaseSessionUrl,
    environment: createEnvironment(database, env),
    logger,
    onLost: (error) => {
      logger.error('The worker lost its connection', { error });
      void stopAll().then(() => process.exit(1));
    },
  });
  endings.push(() => worker.stop());
}

async function main(): Promise<void> {
  const options = demoOptions(process.argv.slice(2));
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const database = await openDatabase(options.folder);
  endings.push(database.stop);
  const settings = settingsOf(options, database, url);
  const applicants = await seedDemonstration({ options, database, settings, say });
  if (!pagesAreCurrent()) {
    say('Building the pages (once, and after changes) …');
    await buildPages();
  }
  await startWorker(settings);
  const server = startWebServer(port, '127.0.0.1', settings);
  endings.push(() => server.stop());
  await untilHealthy(server, url);
  void server.ended.then(async () => {
    if (stopping === null) say('The server ended; stopping everything.');
    await stopAll();
    process.exit(1);
  });
  const staff = staffAccounts();
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ url, accounts: [...staff, ...applicants] })}\n`
      : accountTable(url, staff, applicants),
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stopAll().then(() => process.exit(0)));

main().catch(async (error: unknown) => {
  say(
    error instanceof Fault
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error),
  );
  await stopAll();
  process.exit(1);
});
