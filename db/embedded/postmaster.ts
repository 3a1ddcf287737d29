/** The running server as its folder and its log tell of it. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export type Postmaster = { readonly pid: number; readonly port: number };

/** From `postmaster.pid`: line 1 the process, line 4 the port; `null` without a complete file. */
export function readPostmaster(dataFolder: string): Postmaster | null {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  return Number.isInteger(pid) && Number.isInteger(port) ? { pid, port } : null;
}

/** True while the process exists; a dead one that nobody has reaped yet counts as existing. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asks every 50 ms until the server answers, `given` says that it has given up, or the time is over. */
export async function answersWithin(
  url: string,
  milliseconds: number,
  gaveUp: () => boolean,
): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (Date.now() < until && !gaveUp()) {
    if (await answers(url)) return true;
    await sleep(50);
  }
  return false;
}

export async function goneWithin(isThere: () => boolean, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (isThere()) {
    if (Date.now() >= until) return false;
    await sleep(25);
  }
  return true;
}

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? found(address.port) : failed()));
    });
  });
}

/** The end of the server's log, for a message that says why. */
export function lastLines(logFile: string, count = 20): string {
  if (!existsSync(logFile)) return '(no log)';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}
