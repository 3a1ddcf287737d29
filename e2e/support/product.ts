/** The whole product, started for the browser tests on a database and in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startEmbedded } from '@/db/embedded/server';

const started = z.object({ url: z.url() });
/** Enough for lists that scroll; the whole demonstration is seeded by a test of its own. */
const seededApplications = 60;

export type Product = { readonly url: string; readonly adminUrl: string; stop(): Promise<void> };

/**
 * `npm run demo` as a script would start it. Its database is embedded too, but without waiting for the disk, and its
 * superuser is known, so that a test can let time pass in it. Throws with the program's last lines where it ends early.
 */
export async function startProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
  const server = await startEmbedded({ folder, durable: false, maxConnections: 80 });
  const child = spawn(
    process.execPath,
    ['scripts/bootstrap/run.mjs', 'demo', '--json', '--data', folder, ...size()],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Each applicant of a test comes from a network address of their own.
      env: {
        ...process.env,
        DATABASE_URL: server.superuserUrl,
        TRUSTED_PROXIES: '127.0.0.1,::1',
        LOG_LEVEL: 'warn',
      },
    },
  );
  const stop = async () => {
    await ended(child);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { url: await addressOf(child), adminUrl: databaseOf(server.superuserUrl), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const size = () => ['--applications', String(seededApplications)];

/** The demonstration's database on the same server. */
function databaseOf(superuserUrl: string): string {
  const url = new URL(superuserUrl);
  url.pathname = '/countersign_demonstration';
  return url.href;
}

/** The first line on standard output; whatever else is said goes to a file beside the reports. */
function addressOf(child: ChildProcess): Promise<string> {
  mkdirSync('test-results', { recursive: true });
  const log = createWriteStream('test-results/e2e-product.log');
  let output = '';
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log.write(chunk);
    said = `${said}${chunk}`.slice(-4_000);
  });
  return new Promise((answered, failed) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
      const line = output.split('\n').find((each) => each.startsWith('{'));
      if (line !== undefined && output.includes('\n')) answered(started.parse(JSON.parse(line)).url);
    });
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`The product ended with ${code}:\n${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((over) => {
    child.once('exit', () => over());
    child.kill('SIGTERM');
  });
}
