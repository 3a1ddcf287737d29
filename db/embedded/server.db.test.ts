import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { exists, readPostmaster } from './postmaster';
import { type EmbeddedServer, startEmbedded } from './server';

const folders: string[] = [];
const newFolder = (mode = 0o755) => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-embedded-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
};
const running: EmbeddedServer[] = [];
const parents: ChildProcess[] = [];
const start = async (folder: string) => {
  const server = await startEmbedded({ folder, durable: true });
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function ask(server: EmbeddedServer, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query(query);
  await client.end();
  return rows;
}

/** A process of its own that starts the server of a folder and then waits. */
function parentIn(folder: string): Promise<ChildProcess> {
  const module = pathToFileURL(resolve('db', 'embedded', 'server.ts')).href;
  const code = `import { startEmbedded } from '${module}';
    const server = await startEmbedded({ folder: ${JSON.stringify(folder)} });
    process.stdout.write(String(server.pid));
    setInterval(() => undefined, 1000);`;
  const options = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  parents.push(child);
  return new Promise((ready, failed) => {
    child.stdout.once('data', () => ready(child));
    child.once('exit', () => failed(new Error('The parent ended before the server was up.')));
  });
}

describe('embedded Postgres', () => {
  it('starts, stops, and starts again with what was written', async () => {
    const folder = newFolder();
    const first = await start(folder);
    expect(first).toMatchObject({ attached: false, owned: true });
    await ask(first, 'create table kept (n int)');
    await ask(first, 'insert into kept values (7)');
    await first.stop();
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
    const second = await start(folder);
    expect(await ask(second, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(await ask(second, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  });

  it('comes back after kill -9 of itself with all that was committed', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await ask(first, 'create table kept (n int)');
    await ask(first, 'insert into kept values (1)');
    process.kill(first.pid, 'SIGKILL');
    const second = await start(folder);
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('outlives kill -9 of its parent, and the next start attaches to it and stops it', async () => {
    const folder = newFolder();
    const parent = await parentIn(folder);
    const before = readPostmaster(join(folder, 'postgres'));
    const guest = await start(folder);
    expect(guest).toMatchObject({ attached: true, owned: false, pid: before?.pid });
    await guest.stop();
    expect(exists(guest.pid)).toBe(true);
    const ended = new Promise((done) => parent.once('exit', done));
    parent.kill('SIGKILL');
    await ended;
    const heir = await start(folder);
    expect(heir).toMatchObject({ attached: true, owned: true, pid: before?.pid });
    await heir.stop();
    expect(readPostmaster(heir.dataFolder)).toBeNull();
  });

  it('finds another place where root’s folder is closed to the account that it runs as', async () => {
    const server = await start(newFolder(0o700));
    const ours = process.getuid?.() !== 0;
    expect(server.dataFolder.startsWith(tmpdir())).toBe(ours);
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    rmSync(server.dataFolder, { recursive: true });
  });

  it('says why it did not start, in its own last words', async () => {
    const folder = newFolder();
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'postgres', 'postgresql.auto.conf'), "no_such_setting = 'x'\n");
    await expect(startEmbedded({ folder })).rejects.toThrow(/no_such_setting/);
  });

  it('never shows its password in its log', async () => {
    const server = await start(newFolder());
    const password = new URL(server.superuserUrl).password;
    expect(password.length).toBeGreaterThan(24);
    expect(server.lastLogLines()).not.toContain(password);
  });
});
