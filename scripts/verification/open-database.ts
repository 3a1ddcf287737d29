/** The database to be checked: DATABASE_OWNER_URL, or that of a data folder (a demonstration's, a book's), running or not. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { connect, type Database, type Transaction } from '@/db/connect';
import { storedPassword } from '@/db/embedded/passwords';
import { startEmbedded } from '@/db/embedded/server';
import { asOwner } from '@/db/seed/bulk';
import { Fault } from '@/lib/platform/errors';
import { demonstrationDatabase } from '../demonstration/database';
import { scratchDatabase } from '../seed/scratch-database';

export type Checked = {
  /** Reads everything, as role `owner`. */
  read<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Where documents lie; `null` where nobody said. */
  readonly documentsFolder: string | null;
  readonly json: boolean;
};

type Opened = { readonly owner: Database; readonly documentsFolder: string | null; stop(): Promise<void> };

async function open(data: string | undefined): Promise<Opened> {
  const given = process.env.DATABASE_OWNER_URL;
  if (data === undefined && given) {
    const owner = connect(given, { max: 2 });
    const folder = process.env.DATA_FOLDER;
    return {
      owner,
      documentsFolder: folder ? join(folder, 'documents') : null,
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
    documentsFolder: join(folder, 'documents'),
    stop: async () => {
      await owner.$client.end();
      await server.stop();
    },
  };
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
    const { owner, documentsFolder } = opened;
    const sound = await run({ read: (work) => asOwner(owner, work), documentsFolder, json: values.json });
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
