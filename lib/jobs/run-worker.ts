/**
 * The background worker: graphile-worker with signal handling and recovery of our own. A job whose worker was killed
 * stays locked for four hours by the library's rule; here each worker holds an advisory lock in its name, and whoever
 * finds a holder without one frees its jobs, so that they run again within seconds.
 */
import { EventEmitter } from 'node:events';
import { parseCrontab, Logger as QueueLogger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import { connect } from '@/db/connect';
import type { Logger } from '@/lib/platform/logger';
import type { Environment } from '@/lib/services/kernel/context';
import { crontab, taskList } from './tasks';

const leaseSpace = 7001;
const sweepEveryMs = 5_000;

export type WorkerOptions = {
  /** Role `queue`, a direct connection: sessions are held here. */
  readonly sessionUrl: string;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly concurrency?: number;
  /** Told when the lease's connection is lost: the process must end, another worker takes over. */
  readonly onLost: (error: Error) => void;
};

export type Worker = { stop(): Promise<void> };

const freeDead = `
  with holders as (
    select distinct locked_by as name from graphile_worker._private_jobs
      where locked_by is not null and locked_at < now() - interval '10 seconds'
    union select locked_by from graphile_worker._private_job_queues
      where locked_by is not null and locked_at < now() - interval '10 seconds'),
  dead as (
    select name from holders h where not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.classid = ${leaseSpace} and l.granted
        and l.database = (select oid from pg_database where datname = current_database())
        and l.objid = (hashtext(h.name)::bigint & 4294967295)::oid))
  select graphile_worker.force_unlock_workers(array(select name from dead)) where exists (select from dead)`;

/** The library's own lines go where ours go, never to standard output. */
const ownLogger = (logger: Logger) =>
  new QueueLogger(() => (level, message) => {
    const as = level === 'warning' ? 'warn' : level === 'error' ? 'error' : 'debug';
    logger[as](message);
  });

export async function runWorker(options: WorkerOptions): Promise<Worker> {
  const { logger, environment } = options;
  const session = connect(options.sessionUrl, { name: 'countersign queue', max: 8 });
  // Checked out for as long as the worker lives: its advisory locks are the proof that it does.
  const lease = await session.$client.connect();
  let stopping = false;
  lease.on('error', (error) => {
    if (!stopping) options.onLost(error);
  });
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    lease
      .query(`select pg_advisory_lock(${leaseSpace}, hashtext($1))`, [workerPool.id])
      .catch(options.onLost);
  });
  const runner: Runner = await run({
    pgPool: session.$client,
    logger: ownLogger(logger),
    taskList: taskList(environment),
    parsedCronItems: parseCrontab(crontab),
    concurrency: options.concurrency ?? 4,
    noHandleSignals: true,
    pollInterval: 2_000,
    events,
  });
  const sweep = () =>
    lease.query(freeDead).catch((error: Error) => {
      if (!stopping) logger.error('Sweep of dead workers failed', { error });
    });
  await sweep();
  const timer = setInterval(sweep, sweepEveryMs);
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      await runner.stop();
      lease.release(true);
      await session.$client.end();
    },
  };
}
