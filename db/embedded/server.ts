/**
 * A real Postgres that starts by itself. It survives kill -9 of its parent (the next start attaches to it) and of
 * itself (the next start recovers), and stops with the application that owns it.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '@/lib/platform/errors';
import { type Account, findPrograms, type Programs, prepareDataFolder } from './binaries';
import { type Claim, claimServer } from './claim';
import { storedPassword } from './passwords';
import { answersWithin, exists, freePort, goneWithin, lastLines, readPostmaster } from './postmaster';

export type EmbeddedOptions = {
  /** Holds `postgres/` (the data), `postgres.log` and `secrets/`. */
  readonly folder: string;
  /** Off for tests only: a crash may then lose what was committed. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
};

export type EmbeddedServer = {
  /** Superuser on database `postgres`: for making roles and databases, never for the product. */
  readonly superuserUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly secretsFolder: string;
  /** Where the data lie: within `folder`, or elsewhere where the server's account cannot enter that. */
  readonly dataFolder: string;
  /** True where a server was found running, e.g. after kill -9 of its parent. */
  readonly attached: boolean;
  /** False where another living process owns the server; `stop` then leaves it alone. */
  readonly owned: boolean;
  lastLogLines(): string;
  stop(): Promise<void>;
};

const superuser = 'postgres';
const startSeconds = 60;
/** What the log says of causes that pass by themselves. */
const passing = /lock file|postmaster\.pid|shared memory|could not bind|already in use|is shutting down/i;

type Place = {
  readonly data: string;
  readonly log: string;
  readonly secrets: string;
  readonly programs: Programs;
  readonly password: string;
};

const urlAt = (place: Place, port: number) =>
  `postgres://${superuser}:${encodeURIComponent(place.password)}@127.0.0.1:${port}/postgres`;

/** Starts the server of a folder, or attaches to the one that runs there. Throws a Fault with the log's last lines. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = preparePlace(resolve(options.folder));
  const found = await attach(place);
  const running = found ?? (await startAnew(place, options));
  const claim = await claimServer(urlAt(place, running.port));
  return serverAt(place, running, found !== null, claim);
}

function preparePlace(folder: string): Place {
  const programs = findPrograms();
  const secrets = join(folder, 'secrets');
  mkdirSync(folder, { recursive: true });
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  const password = storedPassword(secrets, 'superuser');
  const data = prepareDataFolder(join(folder, 'postgres'), programs.account);
  const place = { data, log: join(folder, 'postgres.log'), secrets, programs, password };
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(place);
  return place;
}

/** Into a folder beside it, then renamed: an interrupted attempt leaves nothing that looks like a database. */
function initialise(place: Place): void {
  const { data, programs } = place;
  const unfinished = join(data, 'unfinished');
  for (const left of readdirSync(data)) rmSync(join(data, left), { recursive: true, force: true });
  const passwordFile = join(data, 'password');
  writeFileSync(passwordFile, `${place.password}\n`, { mode: 0o600 });
  if (programs.account !== undefined) chownSync(passwordFile, programs.account.uid, programs.account.gid);
  const answer = spawnSync(
    join(programs.folder, 'initdb'),
    [
      `--pgdata=${unfinished}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...programs.account, cwd: data, encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (answer.status !== 0) {
    const said = answer.error?.message ?? `${answer.stdout}\n${answer.stderr}`.trim();
    rmSync(unfinished, { recursive: true, force: true });
    throw new Fault('database', `The embedded database could not be made:\n${said}`);
  }
  // PG_VERSION comes last: with it the folder counts as whole.
  const made = readdirSync(unfinished).filter((each) => each !== 'PG_VERSION');
  for (const each of [...made, 'PG_VERSION']) renameSync(join(unfinished, each), join(data, each));
  rmSync(unfinished, { recursive: true, force: true });
}

/** The server that runs in the folder already; `null` where there is none or only a dead one. */
async function attach(place: Place): Promise<{ pid: number; port: number } | null> {
  const found = readPostmaster(place.data);
  if (found === null || !exists(found.pid)) return null;
  const there = await answersWithin(urlAt(place, found.port), 3_000, () => !exists(found.pid));
  return there ? found : null;
}

/**
 * For 5 s a start may fail on what a killed server left: its pid until it is reaped, its shared memory until its
 * children have seen that it is gone.
 */
async function startAnew(place: Place, options: EmbeddedOptions): Promise<{ pid: number; port: number }> {
  const until = Date.now() + 5_000;
  for (;;) {
    const port = await freePort();
    const pid = spawnServer(place, port, options);
    const url = urlAt(place, port);
    const ours = () => readPostmaster(place.data)?.pid === pid;
    const there = await answersWithin(url, startSeconds * 1_000, () => !exists(pid));
    if (there && ours()) return { pid, port };
    if (Date.now() >= until || !passing.test(lastLines(place.log, 8))) {
      throw new Fault(
        'database',
        `The embedded database did not start. Its last lines:\n${lastLines(place.log)}`,
      );
    }
    await sleep(250);
  }
}

function spawnServer(place: Place, port: number, options: EmbeddedOptions): number {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: options.maxConnections ?? 100,
    shared_buffers: '128MB',
    // A restart after a crash replays at most this much: within 10 s.
    max_wal_size: '512MB',
    tcp_keepalives_idle: 15,
    idle_in_transaction_session_timeout: '60s',
    log_min_messages: 'warning',
    ...(options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const fresh = !existsSync(place.log) || statSync(place.log).size > 10_000_000;
  const log = openSync(place.log, fresh ? 'w' : 'a', 0o600);
  const child = spawn(
    join(place.programs.folder, 'postgres'),
    ['-D', place.data, '-p', String(port), ...flags],
    // Own session: the terminal's Ctrl-C goes to the application, which then stops the server in order.
    { ...accountOf(place.programs.account), cwd: place.data, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  if (child.pid === undefined)
    throw new Fault('database', `${place.programs.folder}/postgres cannot be run.`);
  return child.pid;
}

const accountOf = (account: Account) => account ?? {};

function serverAt(
  place: Place,
  running: { pid: number; port: number },
  attached: boolean,
  claim: Claim | null,
): EmbeddedServer {
  const there = () => readPostmaster(place.data)?.pid === running.pid && exists(running.pid);
  return {
    superuserUrl: urlAt(place, running.port),
    port: running.port,
    pid: running.pid,
    secretsFolder: place.secrets,
    dataFolder: place.data,
    attached,
    owned: claim !== null,
    lastLogLines: () => lastLines(place.log),
    async stop() {
      if (claim === null) return;
      await claim.release();
      if (!there()) return;
      process.kill(running.pid, 'SIGINT');
      if (await goneWithin(there, 15_000)) return;
      process.kill(running.pid, 'SIGQUIT');
      await goneWithin(there, 5_000);
    },
  };
}
