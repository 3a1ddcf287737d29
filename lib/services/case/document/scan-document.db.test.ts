/** A paper waits for the scanner, goes on when it is clean, and lies in quarantine when it is not. */
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { Fault } from '@/lib/platform/errors';
import type { Scanned, ScannerPort } from '@/lib/platform/ports/scanner';
import { hostileFiles, photograph } from '@/lib/platform/safety/testing/hostile-files';
import { publicActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { downloadDocument } from './download-document';
import { reviewDocument } from './review-document';
import { scanDocument } from './scan-document';
import { uploadDocument } from './upload-document';

const db = testDatabase();
let lender: SigningLender;
let mine: Mine;
let side = 50;

beforeAll(async () => {
  lender = await signingLender(db);
  mine = await decidedCases(lender).onDesk();
});

const clean: Scanned = { verdict: 'clean', scanner: 'Test 1', finding: null };
const found: Scanned = { verdict: 'infected', scanner: 'Test 1', finding: 'Eicar-Test-Signature' };
const scanner = (answer: Scanned | Error): ScannerPort => ({
  name: 'test',
  looks: true,
  scan: async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  },
});
const asked = (context: Context, answer: Scanned | Error): Context => ({
  ...context,
  ports: { ...context.ports, scanner: scanner(answer) },
});
const scan = (documentId: string, answer: Scanned | Error) =>
  scanDocument(asked(lender.worker('scan_document'), answer), { documentId });
async function picture(): Promise<Buffer> {
  side += 1;
  return photograph(side, 30).png().toBuffer();
}
const upload = async (bytes?: Buffer) =>
  uploadDocument(asked(lender.as(mine.actor), clean), {
    number: mine.row.number,
    kind: 'income_proof',
    fileName: 'proof.png',
    bytes: bytes ?? (await picture()),
  });
async function sent(bytes?: Buffer): Promise<string> {
  const outcome = await upload(bytes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  expect(outcome.value.state).toBe('uploaded');
  return outcome.value.id;
}
const rowOf = async (id: string) =>
  (
    await lender.admin(
      `select d.state, d.rejection, d.version, b.scan_verdict, b.scanner, b.scan_finding from app.document d
       join app.document_blob b on b.id = d.blob_id where d.id = $1`,
      [id],
    )
  ).rows[0];
const download = (documentId: string) => downloadDocument(lender.as(mine.officer), { documentId });

describe('a paper that was sent', () => {
  it('waits for the scanner, whose job is entered with it, and is not shown or judged meanwhile', async () => {
    const id = await sent();
    const { rows } = await lender.admin(
      `select count(*)::int as jobs from graphile_worker.jobs where key = $1`,
      [`scan/${id}`],
    );
    expect(rows).toEqual([{ jobs: 1 }]);
    expect(await download(id)).toMatchObject({ ok: true, value: { mayBeShown: false } });
    const verdict = { documentId: id, version: 1, verdict: 'accepted' as const, key: id };
    expect(await reviewDocument(lender.as(mine.officer), verdict)).toMatchObject({ ok: false });
  });

  it('goes on when nothing is found, with who looked', async () => {
    const id = await sent();
    expect(await scan(id, clean)).toEqual({ ok: true, value: { verdict: 'clean' } });
    expect(await rowOf(id)).toMatchObject({ state: 'to_review', scan_verdict: 'clean', scanner: 'Test 1' });
    expect(await download(id)).toMatchObject({ ok: true, value: { mayBeShown: true } });
    expect(await scan(id, found)).toEqual({ ok: true, value: { verdict: null } });
  });

  it('goes on unscanned where there is no scanner, and says so', async () => {
    const outcome = await uploadDocument(lender.as(mine.actor), {
      number: mine.row.number,
      kind: 'other',
      fileName: 'a.png',
      bytes: await picture(),
    });
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.value.state).toBe('to_review');
    expect(await rowOf(outcome.value.id)).toMatchObject({ scan_verdict: 'not_scanned', scanner: 'none' });
  });

  it('waits on where the scanner does not answer', async () => {
    const id = await sent();
    await expect(scan(id, new Fault('port', 'gone'))).rejects.toThrow('gone');
    expect(await rowOf(id)).toMatchObject({ state: 'scanning', scan_verdict: null });
    expect(await scan(id, clean)).toMatchObject({ ok: true });
    expect((await rowOf(id)).state).toBe('to_review');
  });

  it('is nobody’s to scan but the worker’s', async () => {
    const id = await sent();
    for (const actor of [publicActor, mine.actor, mine.officer]) {
      const outcome = await scanDocument(asked(lender.as(actor), clean), { documentId: id });
      expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(outcome.ok ? 'ok' : outcome.code);
    }
    expect((await rowOf(id)).state).toBe('uploaded');
  });
});

describe('what the scanner names', () => {
  it('lies in quarantine: recorded, asked for again, opened by nobody, taken from nobody again', async () => {
    const bytes = await picture();
    const id = await sent(bytes);
    expect(await scan(id, found)).toEqual({ ok: true, value: { verdict: 'infected' } });
    expect(await rowOf(id)).toMatchObject({
      state: 'rejected',
      rejection: 'unsafe',
      scan_finding: 'Eicar-Test-Signature',
    });
    for (const context of [lender.as(mine.officer), lender.as(mine.actor)])
      expect(await downloadDocument(context, { documentId: id })).toMatchObject({
        ok: false,
        refusal: { reason: 'file_unsafe' },
      });
    const { rows } = await lender.admin(
      `select action from app.audit_event where subject_id = $1 and action in ('document.quarantined', 'request.asked')
       order by sequence`,
      [mine.row.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['document.quarantined', 'request.asked']);
    expect(await upload(bytes)).toMatchObject({ ok: false, refusal: { reason: 'file_unsafe' } });
  });

  it('is not accepted under another paper of the same bytes that went on before it was known', async () => {
    const bytes = await picture();
    const [first, second] = [await sent(bytes), await sent(bytes)];
    await scan(first, clean);
    await scan(second, found);
    const verdict = { documentId: first, version: 3, verdict: 'accepted' as const, key: first };
    expect(await reviewDocument(lender.as(mine.officer), verdict)).toMatchObject({
      ok: false,
      refusal: { reason: 'file_unsafe' },
    });
    expect(await download(first)).toMatchObject({ ok: false, refusal: { reason: 'file_unsafe' } });
  });

  it('cannot go on by the hand of the database either', async () => {
    const id = await sent();
    await scan(id, found);
    const { rows } = await lender.admin('select blob_id from app.document where id = $1', [id]);
    const client = new pg.Client({ connectionString: db.adminUrl });
    await client.connect();
    try {
      const on = `update app.document set state = 'to_review', rejection = null where id = $1`;
      await expect(client.query(on, [id])).rejects.toMatchObject({ code: 'CS034' });
      const pardoned = `update app.document_blob set scan_verdict = 'clean', scan_finding = null where id = $1`;
      await expect(client.query(pardoned, [rows[0].blob_id])).rejects.toMatchObject({ code: 'CS034' });
    } finally {
      await client.end();
    }
  });
});

describe('hostile files through the service', () => {
  it('leave neither a row nor a file, and say why', async () => {
    const count = async () =>
      (
        await lender.admin('select count(*)::int as n from app.document where application_id = $1', [
          mine.row.id,
        ])
      ).rows[0].n;
    const before = await count();
    for (const { name, bytes, refusal } of (await hostileFiles()).slice(0, 24))
      expect(await upload(bytes), name).toMatchObject({ ok: false, refusal: { reason: refusal } });
    expect(await count()).toBe(before);
  });

  it('are not looked into for somebody who may not send', async () => {
    const stranger = (await lender.borrower()).actor;
    const outcome = await uploadDocument(lender.as(stranger), {
      number: mine.row.number,
      kind: 'other',
      fileName: 'a.pdf',
      bytes: Buffer.from('nonsense'),
    });
    expect(outcome).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});
