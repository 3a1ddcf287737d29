/** Files are kept once and while anything stands on them, whoever takes or removes them at the same moment. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { letGoOfBlob } from '@/db/queries/files/blob';
import { testDatabase } from '@/db/testing/test-database';
import type { StoragePort } from '@/lib/platform/ports/storage';
import { inspectFile } from '@/lib/platform/safety/inspect-file';
import { photograph } from '@/lib/platform/safety/testing/hostile-files';
import { blobKeys } from '@/lib/platform/storage/blob-keys';
import { folderObjects } from '@/lib/platform/storage/disk-objects';
import { sealedStorage } from '@/lib/platform/storage/sealed-storage';
import { downloadDocument } from '@/lib/services/case/document/download-document';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { keepBlob } from '@/lib/services/kernel/files/keep-blob';
import { done } from '@/lib/services/kernel/outcome';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { rewrapBlobs } from './rewrap-blobs';
import { sweepBlobs } from './sweep-blobs';

const db = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'kept-'));
const search = { current: 's1', keys: { s1: randomBytes(32) } };
const m1 = randomBytes(32);
const storageOf = (keys: Record<string, Buffer>, current: string): StoragePort =>
  sealedStorage(folderObjects(folder), blobKeys({ current, keys }, search));
let storage = storageOf({ m1 }, 'm1');
let lender: SigningLender;
let mine: Mine;
let shade = 0;

beforeAll(async () => {
  lender = await signingLender(db);
});
beforeEach(async () => {
  mine = await decidedCases(lender).onDesk();
});
afterAll(() => rmSync(folder, { recursive: true }));

const within = (context: Context): Context => ({ ...context, ports: { ...context.ports, storage } });
const applicant = () => within(lender.as(mine.actor));
const worker = (job: string) => within(lender.worker(job));
/** A picture that nobody sent before. */
const picture = () => {
  shade += 1;
  return photograph(40 + shade, 40)
    .png()
    .toBuffer();
};

async function sent(bytes: Uint8Array): Promise<string> {
  const upload = { number: mine.row.number, kind: 'other' as const, fileName: 'a.png', bytes };
  const outcome = await uploadDocument(applicant(), upload);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.id;
}
const read = (documentId: string) => downloadDocument(applicant(), { documentId });
async function blobOf(documentId: string) {
  const { rows } = await lender.admin(
    'select b.* from app.document d join app.document_blob b on b.id = d.blob_id where d.id = $1',
    [documentId],
  );
  return rows[0];
}
const takenOut = (id: string) =>
  lender.admin('update app.document set removed_at = now() where id = $1', [id]);
/** An hour goes by for what is stored. */
async function anHour(): Promise<void> {
  await lender.admin(`update app.document_blob set created_at = created_at - interval '1 hour'`);
  const past = new Date(Date.now() - 3_600_000);
  for (const key of files()) utimesSync(join(folder, key), past, past);
}
const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(folder.length + 1));
const sweep = () => sweepBlobs(worker('sweep_blobs'));

describe('the same content', () => {
  it('lies once, sealed, whoever sends it and however often, also at the same moment', async () => {
    const bytes = await picture();
    const before = files().length;
    const ids = await Promise.all([sent(bytes), sent(bytes), sent(bytes), sent(bytes)]);
    const blobs = await Promise.all(ids.map(blobOf));
    expect(new Set(blobs.map((blob) => blob.id)).size).toBe(1);
    expect(files().length).toBe(before + 1);
    expect(readFileSync(join(folder, blobs[0].storage_key)).subarray(0, 4).toString()).toBe('CSF1');
    for (const id of ids) expect(await read(id)).toMatchObject({ ok: true, value: { mayBeShown: true } });
  });

  it('is known again by the hash of what was sent, also where the copy carries another place and time', async () => {
    const picture = photograph(77, 41).jpeg();
    const [one, other] = [
      await picture.toBuffer(),
      await picture
        .clone()
        .withExif({ IFD0: { Make: 'Other' } })
        .toBuffer(),
    ];
    const [first, second] = [await sent(one), await sent(other)];
    expect((await blobOf(first)).id).toBe((await blobOf(second)).id);
    const { rows } = await lender.admin(
      `select count(distinct original_sha256)::int as sent from app.document where id = any($1)`,
      [[first, second]],
    );
    expect(rows).toEqual([{ sent: 2 }]);
  });
});

describe('the sweeper', () => {
  it('removes a file when its last paper is taken out, and not before', async () => {
    const bytes = await picture();
    const [first, second] = [await sent(bytes), await sent(bytes)];
    const { storage_key } = await blobOf(first);
    await takenOut(first);
    await anHour();
    await sweep();
    expect(files()).toContain(storage_key);
    expect(await read(second)).toMatchObject({ ok: true });
    await takenOut(second);
    await sweep();
    expect(files()).not.toContain(storage_key);
    expect((await blobOf(second)).removed_at).not.toBeNull();
    const again = await sent(bytes);
    expect(await read(again)).toMatchObject({ ok: true });
    expect((await blobOf(again)).storage_key).not.toBe(storage_key);
  });

  it('removes a file whose row never came, once it is old', async () => {
    const put = await storage.put(randomBytes(100));
    await sweep();
    expect(files()).toContain(put.key);
    await anHour();
    await sweep();
    expect(files()).not.toContain(put.key);
  });

  it('finishes what died between the row and the file', async () => {
    const id = await sent(await picture());
    const { id: blobId, storage_key } = await blobOf(id);
    await takenOut(id);
    await inActor(db.worker, systemActor('sweep_blobs'), (tx) => letGoOfBlob(tx, blobId));
    expect(files()).toContain(storage_key);
    await anHour();
    await sweep();
    expect(files()).not.toContain(storage_key);
  });

  it('leaves alone what somebody is just taking', async () => {
    const bytes = await picture();
    const first = await sent(bytes);
    await takenOut(first);
    await anHour();
    const system = within(lender.as(systemActor('test')));
    const file = await inspectFile(bytes);
    if (!file.ok) throw new Error(file.reason);
    await keepBlob(system, file.file, async (_, blob) => {
      expect(await sweep()).toEqual({ removed: 0 });
      return done(blob.id);
    });
    expect(files()).toContain((await blobOf(first)).storage_key);
  });

  it('that was faster leaves who comes to bring the bytes anew', async () => {
    const bytes = await picture();
    const first = await sent(bytes);
    const old = await blobOf(first);
    await takenOut(first);
    let coming: Promise<string> | undefined;
    await inActor(db.worker, systemActor('sweep_blobs'), async (tx) => {
      expect(await letGoOfBlob(tx, old.id)).toBe(old.storage_key);
      coming = sent(bytes);
      // It has found the row and waits for its lock by now.
      await new Promise((later) => setTimeout(later, 400));
    });
    await storage.remove(old.storage_key);
    const second = (await coming) ?? '';
    expect((await blobOf(second)).storage_key).not.toBe(old.storage_key);
    expect(await read(second)).toMatchObject({ ok: true });
  });

  it('and twenty times at once, nobody loses a file', async () => {
    const bytes = await picture();
    let last = await sent(bytes);
    for (let round = 0; round < 20; round += 1) {
      await takenOut(last);
      await anHour();
      const [id] = await Promise.all([sent(bytes), sweep(), sweep()]);
      last = id;
      expect(await read(last), `round ${round}`).toMatchObject({ ok: true });
    }
  });
});

describe('the database refuses', () => {
  const run = async (text: string, values: unknown[]) => {
    const client = new pg.Client({ connectionString: db.adminUrl });
    await client.connect();
    try {
      return await client.query(text, values);
    } finally {
      await client.end();
    }
  };
  it('to remove a file on which a paper stands, and a paper on a removed file', async () => {
    const id = await sent(await picture());
    const { id: blobId } = await blobOf(id);
    const remove = 'update app.document_blob set removed_at = now() where id = $1';
    await expect(run(remove, [blobId])).rejects.toMatchObject({ code: 'CS034' });
    await takenOut(id);
    await run(remove, [blobId]);
    const back = 'update app.document set removed_at = null where id = $1';
    await expect(run(back, [id])).rejects.toMatchObject({ code: 'CS034' });
  });

  it('to change what a row says of its file', async () => {
    const { id } = await blobOf(await sent(await picture()));
    const change = `update app.document_blob set sha256 = '\\x00' where id = $1`;
    await expect(run(change, [id])).rejects.toMatchObject({ code: 'CS034' });
  });
});

describe('a change of master key', () => {
  it('takes over every data key, and the old key may go', async () => {
    const id = await sent(await picture());
    const m2 = randomBytes(32);
    storage = storageOf({ m2, m1 }, 'm2');
    const bytes = readFileSync(join(folder, (await blobOf(id)).storage_key));
    const { rewrapped } = await rewrapBlobs(worker('rewrap_blobs'));
    expect(rewrapped).toBeGreaterThan(0);
    expect(await rewrapBlobs(worker('rewrap_blobs'))).toEqual({ rewrapped: 0 });
    storage = storageOf({ m2 }, 'm2');
    expect(await read(id)).toMatchObject({ ok: true });
    expect((await blobOf(id)).master_key_id).toBe('m2');
    expect(readFileSync(join(folder, (await blobOf(id)).storage_key))).toEqual(bytes);
  });
});
