import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { runMigrations } from '@/db/migrations/run-migrations';
import { legalParameter } from '@/db/schema/institution/product';
import { asAdmin } from '@/db/testing/cluster';
import { testDatabase } from '@/db/testing/test-database';
import { storedPassword } from './passwords';

const db = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'passwords-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('migrations', () => {
  it('applied twice change nothing, also two at once', async () => {
    const urls = { ownerUrl: db.urls.DATABASE_OWNER_URL, queueUrl: db.urls.DATABASE_SESSION_URL };
    expect(await runMigrations(urls)).toBe(0);
    expect(await Promise.all([runMigrations(urls), runMigrations(urls)])).toEqual([0, 0]);
    const { rows } = await db.owner.execute(
      sql`select count(*)::int as applied from drizzle.__drizzle_migrations`,
    );
    const journal: unknown = JSON.parse(readFileSync('db/migrations/meta/_journal.json', 'utf8'));
    expect(journal).toMatchObject({ entries: { length: rows[0]?.applied } });
  });

  it('bring the rules of law as they stand in the reference file', async () => {
    const file = readFileSync('db/reference/legal-parameters.csv', 'utf8');
    const expected: Record<string, string>[] = parse(file, { columns: true });
    const stored = await inActor(db.app, { kind: 'public' }, (tx) => tx.select().from(legalParameter));
    const byId = (left: { id?: string }, right: { id?: string }) =>
      (left.id ?? '') < (right.id ?? '') ? -1 : 1;
    const asFile = stored.map(({ validFrom, validTo, article, note, ...row }) => ({
      ...row,
      article: article ?? '',
      valid_from: validFrom,
      valid_to: validTo ?? '',
      note: note ?? '',
    }));
    expect(asFile.sort(byId)).toEqual([...expected].sort(byId));
  });
});

describe('the template', () => {
  it('is copied for each test file and lets nobody in itself', async () => {
    const { adminUrl, template, urls } = inject('testCluster');
    expect(db.name).not.toBe(template);
    await expect(asAdmin(urls.DATABASE_OWNER_URL, 'select 1')).rejects.toThrow(/not currently accepting/);
    const copy = `test_copy_${randomBytes(4).toString('hex')}`;
    await asAdmin(adminUrl, `create database ${copy} template ${template}`, `drop database ${copy}`);
    const { rows } = await db.owner.execute(
      sql`select count(*)::int as tables from pg_tables where schemaname = 'app'`,
    );
    expect(rows[0]?.tables).toBeGreaterThan(55);
  });
});

describe('roles', () => {
  it('are neither superusers nor bypass policies, and the owner has none of reader’s rights by itself', async () => {
    const { rows } = await db.owner.execute(sql`
      select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong, rolcanlogin as login,
        pg_has_role('owner', oid, 'usage') and rolname <> 'owner' as inherited
      from pg_roles where rolname in ('owner', 'app', 'worker', 'auth', 'queue', 'reader') order by rolname`);
    const plain = { strong: false, login: true, inherited: false };
    expect(rows).toEqual([
      { rolname: 'app', ...plain },
      { rolname: 'auth', ...plain },
      { rolname: 'owner', ...plain },
      { rolname: 'queue', ...plain },
      { rolname: 'reader', ...plain, login: false },
      { rolname: 'worker', ...plain },
    ]);
  });

  it('get passwords that are made once and readable by their owner alone', () => {
    const made = storedPassword(folder, 'app');
    expect(storedPassword(folder, 'app')).toBe(made);
    expect(storedPassword(folder, 'worker')).not.toBe(made);
    expect(storedPassword(folder, 'app')).toBe(made);
    expect(statSync(join(folder, 'database.json')).mode & 0o777).toBe(0o600);
  });
});
