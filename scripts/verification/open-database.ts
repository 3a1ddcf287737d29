/** The database to be checked: DATABASE_OWNER_URL, or that of a data folder (a demonstration's, a book's), running or not. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { connect, type Database, type Transaction } from '@/db/connect';
import { storedPassword } from '@/db/embedded/passwords';
import { startEmbedded } from '@/db/embedded/server';
import { asOwner } from '@/db/seed/bulk';
import type { Source } from '@/lib/platform/env/env';
import { demonstrationSecrets, keyListFault, parseKeyList } from '@/lib/platform/env/env-secrets';
import { Fault } from '@/lib/platform/errors';
import type { StoragePort } from '@/lib/platform/ports/storage';
import { s3AddressFault } from '@/lib/platform/storage/s3-address';
import { storageOf } from '@/lib/platform/storage/storage-of';
import { demonstrationDatabase } from '../demonstration/database';
import { scratchDatabase } from '../seed/scratch-database';

export type Checked = {
  /** Reads everything, as role `owner`. */
  read<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Where files lie, with the keys that open them; `null` where nobody said. */
  readonly storage: StoragePort | null;
  readonly json: boolean;
};

type Opened = { readonly owner: Database; readonly storage: StoragePort | null; stop(): Promise<void> };

async function open(data: string | undefined): Promise<Opened> {
  const given = process.env.DATABASE_OWNER_URL;
  if (data === undefined && given) {
    const owner = connect(given, { max: 2 });
    return {
      owner,
      storage: storageOfSettings(process.env),
      stop: () => owner.$client.end(),
    };
  }
  const folder = resolve(data ?? '.data/demonstration');
  if (!existsSync(folder))
    throw new Fault(
      'configuration',
      `Set DATABASE_OWNER_URL, or name a folder with --data; ${folder} is none.`,
    );
  const server = await startEmbedded({ folder });
  const url = new URL(server.superuserUrl);
  url.username = 'owner';
  url.password = storedPassword(server.secretsFolder, 'owner');
  url.pathname = `/${await databaseOf(server.superuserUrl)}`;
  const owner = connect(url.toString(), { max: 2 });
  return {
    owner,
    storage: storageOfSettings({ ...ownSecrets(server.secretsFolder), DATA_FOLDER: folder }),
    stop: async () => {
      await owner.$client.end();
      await server.stop();
    },
  };
}

/** Secrets that a folder made for itself; those of the environment go before, e.g. after a change of key. */
const ownSecrets = (folder: string): Source => ({
  ...demonstrationSecrets(folder),
  ...withoutEmpty(process.env),
});

const withoutEmpty = (source: Source): Source =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value));

/** `null` where the keys or the place are not said: then only rows are checked. */
function storageOfSettings(source: Source): StoragePort | null {
  const { MASTER_KEYS, SEARCH_KEYS, DATA_FOLDER, STORAGE_URL } = source;
  if (!MASTER_KEYS || !SEARCH_KEYS || (!DATA_FOLDER && !STORAGE_URL)) return null;
  const fault = keyListFault(MASTER_KEYS) ?? (STORAGE_URL ? s3AddressFault(STORAGE_URL) : null);
  if (fault !== null) throw new Fault('configuration', `MASTER_KEYS or STORAGE_URL ${fault}.`);
  return storageOf({
    masterKeys: parseKeyList(MASTER_KEYS),
    searchKeys: parseKeyList(SEARCH_KEYS),
    dataFolder: DATA_FOLDER ?? '',
    storageUrl: STORAGE_URL || null,
  });
}

/** A folder holds a demonstration or a book of the past; the demonstration's goes first. */
async function databaseOf(superuserUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [scratchDatabase]);
    const other = await client.query('select from pg_database where datname = $1', [demonstrationDatabase]);
    return rowCount === 1 && other.rowCount === 0 ? scratchDatabase : demonstrationDatabase;
  } finally {
    await client.end();
  }
}

/** Runs a check and sets the exit code: 0 where it found nothing, 1 where it did or could not run. */
export async function check(run: (checked: Checked) => Promise<boolean>): Promise<void> {
  let opened: Opened | null = null;
  try {
    const { values } = parseArgs({
      options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    opened = await open(values.data);
    const { owner, storage } = opened;
    const sound = await run({ read: (work) => asOwner(owner, work), storage, json: values.json });
    process.exitCode = sound ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  } finally {
    await opened?.stop();
  }
}

/** One JSON line, or lines for people. */
export function tell(json: boolean, result: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${lines.join('\n')}\n`);
}
