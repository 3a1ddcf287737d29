/** `npm run verify:data` finds nothing in files that are well, and each way in which they are not (quality.md B-13). */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '@/db/queries/record/invariants';
import { asOwner } from '@/db/seed/bulk';
import { testDatabase } from '@/db/testing/test-database';
import { photograph } from '@/lib/platform/safety/testing/hostile-files';
import { blobKeys } from '@/lib/platform/storage/blob-keys';
import { folderObjects } from '@/lib/platform/storage/disk-objects';
import { sealedStorage } from '@/lib/platform/storage/sealed-storage';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { checkFiles } from './verify-files';

const db = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'checked-'));
const keys = { current: 'm1', keys: { m1: randomBytes(32) } };
const storage = sealedStorage(folderObjects(folder), blobKeys(keys, keys));
let lender: SigningLender;
let mine: Mine;

beforeAll(async () => {
  lender = await signingLender(db);
  mine = await decidedCases(lender).onDesk();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function blobOf(width: number) {
  const context = lender.as(mine.actor);
  const bytes = await photograph(width, 20).png().toBuffer();
  const file = { number: mine.row.number, kind: 'other' as const, fileName: 'a.png', bytes };
  const sent = await uploadDocument({ ...context, ports: { ...context.ports, storage } }, file);
  if (!sent.ok) throw new Error(sent.code);
  const { rows } = await lender.admin(
    'select b.* from app.document d join app.document_blob b on b.id = d.blob_id where d.id = $1',
    [sent.value.id],
  );
  return rows[0];
}

/** Two hours go by for what is stored. */
async function later(): Promise<void> {
  await lender.admin(`update app.document_blob set created_at = created_at - interval '2 hours'`);
  const past = new Date(Date.now() - 7_200_000);
  for (const each of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (each.isFile()) utimesSync(join(each.parentPath, each.name), past, past);
}

const inRows = async () =>
  (await asOwner(db.owner, violations)).filter(({ invariant }) => invariant.startsWith('B-13'));
const inFiles = () => checkFiles((work) => asOwner(db.owner, work), storage);

it('finds what is altered, missing or alone, and names it', async () => {
  const altered = await blobOf(30);
  const missing = await blobOf(31);
  const alone = await blobOf(32);
  const infected = await blobOf(33);
  await later();
  expect(await inRows()).toEqual([]);
  expect(await inFiles()).toEqual({ files: 4, faults: [], byMasterKey: { m1: 4 } });

  const path = join(folder, altered.storage_key);
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from([1])]));
  await storage.remove(missing.storage_key);
  await lender.admin(`update app.document set removed_at = now() - interval '2 hours' where blob_id = $1`, [
    alone.id,
  ]);
  await lender.admin(
    `update app.document_blob set scan_verdict = 'infected', scan_finding = 'Test' where id = $1`,
    [infected.id],
  );
  const orphan = await storage.put(Buffer.from('nobody has a row for this'));
  await later();

  expect((await inFiles()).faults.toSorted()).toEqual(
    [
      `The file ${altered.storage_key} cannot be read.`,
      `The file ${missing.storage_key} cannot be read.`,
      `The file ${orphan.key} has no row.`,
    ].toSorted(),
  );
  const found = await inRows();
  expect(found.map(({ invariant }) => invariant)).toEqual([
    'B-13 no file is left alone for over an hour',
    'B-13 nothing goes on that the scanner named',
  ]);
  expect(found[0]?.fault).toBe(alone.storage_key);
});
