/** One direct connection that listens to a channel for as long as it is wanted, and comes back after every loss. */
import pg from 'pg';

export type Listening = { stop(): Promise<void> };
export type ListenOptions = {
  /** Role `queue`, a direct connection: a pooler would lose what is said between two transactions. */
  readonly url: string;
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  /** `true` once it listens, `false` when the connection was lost. */
  readonly onState: (listening: boolean) => void;
  readonly onError: (error: Error) => void;
};

const firstWaitMs = 250;
const longestWaitMs = 10_000;

export function listen(options: ListenOptions): Listening {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let waitMs = firstWaitMs;

  const lost = (of: pg.Client, error: Error | null) => {
    if (client !== of) return;
    client = null;
    of.end().catch(() => undefined);
    if (stopped) return;
    if (error !== null) options.onError(error);
    options.onState(false);
    timer = setTimeout(open, waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };

  const open = () => {
    const next = new pg.Client({
      connectionString: options.url,
      application_name: 'countersign listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
    });
    client = next;
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next, null));
    next.on('notification', ({ payload }) => options.onMessage(payload ?? ''));
    next
      .connect()
      .then(() => next.query(`listen ${next.escapeIdentifier(options.channel)}`))
      .then(() => {
        if (client !== next) return;
        waitMs = firstWaitMs;
        options.onState(true);
      })
      .catch((error: unknown) => lost(next, error instanceof Error ? error : new Error(String(error))));
  };

  open();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
