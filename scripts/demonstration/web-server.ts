/** The built server as a child process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '@/lib/platform/errors';
import { nextProgram } from './build-pages';

export type WebServer = {
  readonly child: ChildProcess;
  /** Resolves with the exit code, whoever ended it. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
};

/** `host`: where it listens; what it says goes to standard error. */
export function startWebServer(
  port: number,
  host: string,
  settings: Readonly<Record<string, string | undefined>>,
): WebServer {
  const child = spawn(process.execPath, [nextProgram, 'start', '-p', String(port), '-H', host], {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, ...settings, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  const ended = new Promise<number>((over) => {
    child.once('error', () => over(1));
    child.once('exit', (code) => over(code ?? 1));
  });
  return {
    child,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const inTime = await Promise.race([ended.then(() => true), sleep(5_000, false, { ref: false })]);
      if (!inTime) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until the server says that it and its databases answer; throws a Fault where it ends or is silent for 60 s. */
export async function untilHealthy(server: WebServer, url: string): Promise<void> {
  const until = Date.now() + 60_000;
  let over = false;
  void server.ended.then(() => {
    over = true;
  });
  while (!over && Date.now() < until) {
    const healthy = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) })
      .then((answer) => answer.ok)
      .catch(() => false);
    if (healthy) return;
    await sleep(150);
  }
  throw new Fault(
    'configuration',
    over ? 'The server ended before it answered.' : 'The server stays silent.',
  );
}
