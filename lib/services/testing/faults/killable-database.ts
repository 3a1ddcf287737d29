/** A durable Postgres of one fault test, which can be killed as a power cut would and comes back at another port. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@/db/connect';
import { type ClusterUrls, provisionCluster } from '@/db/embedded/provision';
import { type EmbeddedServer, startEmbedded } from '@/db/embedded/server';
import type { TestDatabase } from '@/db/testing/test-database';

const name = 'faults';

export class KillableDatabase {
  readonly #folder = mkdtempSync(join(tmpdir(), 'countersign-faults-'));
  #server: EmbeddedServer | undefined;
  #urls: ClusterUrls | undefined;
  #pools: Database[] = [];

  async start(): Promise<void> {
    this.#server = await startEmbedded({ folder: this.#folder });
    this.#urls = await provisionCluster(this.#server.superuserUrl, name, this.#server.secretsFolder);
  }

  /** The roles' connections as tests have them; those of before a kill are dead. */
  open(): TestDatabase {
    const server = this.#server;
    const urls = this.#urls;
    if (server === undefined || urls === undefined) throw new Error('The database was not started.');
    const at = (url: string) => {
      const moved = new URL(url);
      moved.port = String(server.port);
      moved.pathname = `/${name}`;
      return moved.toString();
    };
    const pool = (url: string) => {
      const made = connect(at(url), { max: 4 });
      this.#pools.push(made);
      return made;
    };
    return {
      name,
      urls: {
        DATABASE_URL: at(urls.DATABASE_URL),
        DATABASE_AUTH_URL: at(urls.DATABASE_AUTH_URL),
        DATABASE_WORKER_URL: at(urls.DATABASE_WORKER_URL),
        DATABASE_SESSION_URL: at(urls.DATABASE_SESSION_URL),
        DATABASE_OWNER_URL: at(urls.DATABASE_OWNER_URL),
      },
      adminUrl: at(server.superuserUrl),
      app: pool(urls.DATABASE_URL),
      worker: pool(urls.DATABASE_WORKER_URL),
      auth: pool(urls.DATABASE_AUTH_URL),
      queue: pool(urls.DATABASE_SESSION_URL),
      owner: pool(urls.DATABASE_OWNER_URL),
    };
  }

  /** Kills the postmaster; what was committed must be there when it has come back. */
  async killAndRestart(): Promise<void> {
    await this.#close();
    if (this.#server !== undefined) process.kill(this.#server.pid, 'SIGKILL');
    this.#server = await startEmbedded({ folder: this.#folder });
  }

  async #close(): Promise<void> {
    const pools = this.#pools;
    this.#pools = [];
    await Promise.all(pools.map((pool) => pool.$client.end().catch(() => undefined)));
  }

  async remove(): Promise<void> {
    await this.#close();
    await this.#server?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    const data = this.#server?.dataFolder;
    if (data !== undefined) rmSync(data, { recursive: true, force: true });
  }
}
