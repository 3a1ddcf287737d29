/** A database of its own for a test file, copied from the migrated template. */
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, inject } from 'vitest';
import { connect, type Database, type Transaction } from '@/db/connect';
import type { ClusterUrls } from '@/db/embedded/provision';
import { asAdmin } from './cluster';

export type TestDatabase = {
  readonly name: string;
  readonly urls: ClusterUrls;
  /** On this database, for what only a superuser may do. */
  readonly adminUrl: string;
  /** As role `app`, `worker`, `auth`, `queue`, `owner`. Set the actor with `inActor`. */
  readonly app: Database;
  readonly worker: Database;
  readonly auth: Database;
  readonly queue: Database;
  readonly owner: Database;
};

const connections = ['app', 'worker', 'auth', 'queue', 'owner'] as const;

/**
 * Call it once at the top of a test file; the database is there in every hook and test that follows, and gone after
 * the last. Its members throw when they are read before.
 */
export function testDatabase(): TestDatabase {
  let made: TestDatabase | undefined;
  const cluster = inject('testCluster');
  beforeAll(async () => {
    const name = `test_${process.env.VITEST_POOL_ID ?? '0'}_${randomBytes(4).toString('hex')}`;
    await asAdmin(cluster.adminUrl, `create database ${name} template ${cluster.template} owner "owner"`);
    made = open(name);
  });
  afterAll(async () => {
    if (made === undefined) return;
    const { name } = made;
    await Promise.all(connections.map((each) => made?.[each].$client.end()));
    await asAdmin(cluster.adminUrl, `drop database ${name} with (force)`);
  });
  return new Proxy<TestDatabase>({} as TestDatabase, {
    get: (_target, member) => {
      if (made === undefined) throw new Error('The test database is there from beforeAll on, not before.');
      return Reflect.get(made, member);
    },
  });
}

function open(name: string): TestDatabase {
  const { adminUrl, urls } = inject('testCluster');
  const at = (url: string) => {
    const own = new URL(url);
    own.pathname = `/${name}`;
    return own.toString();
  };
  const own: ClusterUrls = {
    DATABASE_URL: at(urls.DATABASE_URL),
    DATABASE_AUTH_URL: at(urls.DATABASE_AUTH_URL),
    DATABASE_WORKER_URL: at(urls.DATABASE_WORKER_URL),
    DATABASE_SESSION_URL: at(urls.DATABASE_SESSION_URL),
    DATABASE_OWNER_URL: at(urls.DATABASE_OWNER_URL),
  };
  return {
    name,
    urls: own,
    adminUrl: at(adminUrl),
    app: connect(own.DATABASE_URL),
    worker: connect(own.DATABASE_WORKER_URL),
    auth: connect(own.DATABASE_AUTH_URL),
    queue: connect(own.DATABASE_SESSION_URL),
    owner: connect(own.DATABASE_OWNER_URL, { pipeline: false }),
  };
}

/** Work of role `owner` past the forced policies, as migrations, seed and the taking over of a book do it. */
export function inBulk<T>(owner: Database, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return owner.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.bulk', 'on', true)`);
    return run(tx);
  });
}
