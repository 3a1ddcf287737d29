import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '@/db/queries/record/invariants';
import { asOwner } from '@/db/seed/bulk';
import { storeLender } from '@/db/seed/store-lender';
import { testDatabase } from '@/db/testing/test-database';
import { createVault } from '@/lib/platform/crypto/crypto';
import { blobKeys } from '@/lib/platform/storage/blob-keys';
import { folderObjects } from '@/lib/platform/storage/disk-objects';
import { sealedStorage } from '@/lib/platform/storage/sealed-storage';
import { replayAssessments } from '../verification/replay-assessments';
import { verifyChains } from '../verification/verify-chains';
import { checkFiles } from '../verification/verify-files';
import { openStops } from './plan-book';
import { seedBook } from './seed-book';

const asOf = new Date('2026-11-20T02:30:00Z');
const applications = 120;
const one = testDatabase();
const other = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'seeded-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function seedInto(db: typeof one): Promise<void> {
  const key = { current: 'k1', keys: { k1: randomBytes(32) } };
  const vault = createVault(key, key);
  const { owner, auth, worker } = db;
  const openedAt = new Date('2024-10-20T02:30:00Z');
  await storeLender({ owner, auth, vault, passwordHash: 'not a hash', openedAt });
  const documentsFolder = join(folder, db.name);
  await seedBook({ owner, auth, worker, vault, documentsFolder, asOf, applications, say: () => undefined });
}

beforeAll(async () => {
  await seedInto(one);
  await seedInto(other);
}, 240_000);

const readOne = <T>(run: Parameters<typeof asOwner<T>>[1]) => asOwner(one.owner, run);
const rowsOf = (db: typeof one, query: string): Promise<Record<string, unknown>[]> =>
  asOwner(db.owner, async (tx) => (await tx.execute(sql.raw(query))).rows);

describe('the demonstration book', () => {
  it('is as large as asked, with cases of every open stage', async () => {
    const [all] = await rowsOf(one, `select count(*)::int as n from app.application where state <> 'draft'`);
    expect(all?.n).toBe(applications);
    const open = await rowsOf(one, 'select distinct stage::text from app.application where is_open');
    expect(open.map((row) => row.stage).sort()).toEqual([
      'applicant',
      'checking',
      'committee',
      'conditions',
      'documents',
      'manager',
      'offer',
      'officer',
    ]);
    expect(new Set(openStops(applications)).size).toBe(10);
  });

  it('breaks no invariant', async () => {
    expect(await readOne(violations)).toEqual([]);
  });

  it('decides in favour of nobody whose required papers were not accepted', async () => {
    const open = await rowsOf(
      one,
      `select a.number from app.application a join app.document_requirement r on r.application_id = a.id
       left join app.document d on d.id = r.document_id
       where a.state in ('approved', 'offered', 'accepted', 'refused', 'expired', 'disbursed') and r.waived_at is null
         and d.state is distinct from 'accepted'
         and not exists (select from app.condition c where c.application_id = a.id
           and c.code = 'document_received.' || r.kind::text)`,
    );
    expect(open).toEqual([]);
    const counts = await rowsOf(
      one,
      `select count(*)::int as n from app.application a where documents_fine > (
         select count(*) from app.document d where d.application_id = a.id and d.state = 'accepted')`,
    );
    expect(counts).toEqual([{ n: 0 }]);
  });

  it('has the contract of everything offered or accepted on its way', async () => {
    const offers = await rowsOf(
      one,
      `select 'contract/' || o.id::text as key from app.offer o join app.application a on a.id = o.application_id
       where a.state in ('offered', 'accepted') order by 1`,
    );
    const client = new pg.Client({ connectionString: one.adminUrl });
    await client.connect();
    const { rows } = await client
      .query(`select key from graphile_worker.jobs where key like 'contract/%' order by 1`)
      .finally(() => client.end());
    expect(offers.length).toBeGreaterThan(1);
    expect(rows).toEqual(offers);
  });

  it('has whole chains, also of grants and published rules', async () => {
    const report = await verifyChains(readOne);
    expect(report.faults).toEqual([]);
    expect(report.subjects).toBeGreaterThan(applications);
  });

  it('replays to the same bytes', async () => {
    const report = await replayAssessments(readOne, 50);
    expect(report.differences).toEqual([]);
    expect(report.replayed).toBeGreaterThan(applications - 20);
  });

  it('has a file behind every paper', async () => {
    const key = { current: 'k1', keys: { k1: randomBytes(32) } };
    const storage = sealedStorage(folderObjects(join(folder, one.name)), blobKeys(key, key));
    const { files, faults } = await checkFiles(readOne, storage);
    expect(faults).toEqual([]);
    expect(files).toBeGreaterThan(applications);
  });

  it('is the same book again for the same day', async () => {
    const tables = [
      `select id, number, state, stage, version, amount_minor, grade, pd, borrower_name, decided_at, due_at, peek
        from app.application order by id`,
      'select subject_kind, subject_id, sequence, hash from app.audit_event order by 1, 2, 3',
      'select id, result_hash, snapshot_hash from app.assessment order by id',
      'select application_id, observed, worst_overdue_days, loss_share from app.outcome order by 1',
      'select offer_id, number, due_on, total_minor, balance_minor from app.schedule_line order by 1, 2',
    ];
    const fingerprint = async (db: typeof one) =>
      Promise.all(
        tables.map(async (query) =>
          createHash('sha256')
            .update(JSON.stringify(await rowsOf(db, query)))
            .digest('hex'),
        ),
      );
    expect(await fingerprint(other)).toEqual(await fingerprint(one));
  });
});
