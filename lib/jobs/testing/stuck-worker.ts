/** A worker that gets no answer from the identity port, for tests that kill it: it says `asked` and then waits. */
import { connect } from '@/db/connect';
import { runWorker } from '@/lib/jobs/run-worker';
import { createLogger } from '@/lib/platform/logger';
import { testWorld } from '@/lib/services/testing/context';

/** The one line that it writes. */
export type Said = 'asked';
const asked: Said = 'asked';

const [workerUrl = '', sessionUrl = ''] = process.argv.slice(2);
const environment = testWorld().environment(connect(workerUrl));

await runWorker({
  sessionUrl,
  environment: {
    ...environment,
    ports: {
      ...environment.ports,
      identity: {
        ...environment.ports.identity,
        check() {
          process.stdout.write(`${asked}\n`);
          return new Promise(() => undefined);
        },
      },
    },
  },
  logger: createLogger('error'),
  onLost: () => process.exit(1),
});
