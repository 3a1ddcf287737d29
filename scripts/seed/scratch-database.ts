/** A Postgres of its own for a book of the past: in the folder that is named, or in one that is removed at the end. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect, type Database } from '@/db/connect';
import { provisionCluster } from '@/db/embedded/provision';
import { startEmbedded } from '@/db/embedded/server';
import { Fault } from '@/lib/platform/errors';

/** Neither the demonstration's database nor a production one ever bears this name. */
export const scratchDatabase = 'countersign_past';

export type Scratch = {
  readonly owner: Database;
  readonly auth: Database;
  /** Of a superuser on the scratch database. */
  readonly adminUrl: string;
  /** Ends the server, once however often it is called; what lies in a folder that was named stays there. */
  close(): Promise<void>;
};

/** `data: null` for a temporary folder. Throws a Fault where a demonstration lies in the folder or another process runs it. */
export async function openScratch(data: string | null): Promise<Scratch> {
  if (data !== null && existsSync(join(resolve(data), 'seeded.json')))
    throw new Fault(
      'configuration',
      `${data} holds a demonstration; a book of the past takes a folder of its own.`,
    );
  const folder = data === null ? mkdtempSync(join(tmpdir(), 'countersign-past-')) : resolve(data);
  const removed = (dataFolder: string) => {
    if (data !== null) return;
    rmSync(folder, { recursive: true, force: true });
    if (!dataFolder.startsWith(folder)) rmSync(dataFolder, { recursive: true, force: true });
  };
  const server = await startEmbedded({ folder });
  const stop = async () => {
    await server.stop();
    removed(server.dataFolder);
  };
  try {
    if (!server.owned) throw new Fault('database', `Another process runs the database of ${folder}.`);
    const urls = await provisionCluster(server.superuserUrl, scratchDatabase, server.secretsFolder);
    const adminUrl = new URL(server.superuserUrl);
    adminUrl.pathname = `/${scratchDatabase}`;
    const owner = connect(urls.DATABASE_OWNER_URL, { name: 'countersign past', max: 2, pipeline: false });
    let closing: Promise<void> | null = null;
    const auth = connect(urls.DATABASE_AUTH_URL, { name: 'countersign past', max: 1 });
    return {
      owner,
      auth,
      adminUrl: adminUrl.toString(),
      close() {
        closing ??= Promise.all([owner.$client.end(), auth.$client.end()]).then(stop);
        return closing;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
