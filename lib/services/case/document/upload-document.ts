/** Takes one file of an applicant: read whole, kept sealed and once, its blob before its row, counts of the case kept. */
import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { actorId, asSystem } from '@/db/connect-actor';
import { type CaseRow, lockCase } from '@/db/queries/case/case';
import { documentCounts, fillRequirement, insertDocument } from '@/db/queries/case/document';
import { documentsOfCase, requirementsOf } from '@/db/queries/case/draft';
import { type BlobRow, storeScan } from '@/db/queries/files/blob';
import { partiesOfCase, partiesOfUser } from '@/db/queries/people/party';
import { enqueue } from '@/db/queries/record/jobs';
import type { UploadedDocument } from '@/lib/contracts/applicant/apply';
import { stateAfterScan } from '@/lib/domain/application/paper-checks';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';
import { inspectFile } from '@/lib/platform/safety/inspect-file';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { keepBlob } from '@/lib/services/kernel/files/keep-blob';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { roundIsSigned } from '@/lib/services/kernel/signing/new-round';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { plainName } from './accepted-files';

export type Upload = {
  readonly number: string;
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
};

/** At most so many files of the borrower stand in one case, and of each other party: nobody fills another's share. */
const borrowerFilesMax = 60;
const othersFilesMax = 20;

/** Who may send is asked before the file is looked into; the file's own checks come before anything is kept. */
export async function uploadDocument(context: Context, upload: Upload): Promise<Outcome<UploadedDocument>> {
  const allowed = await transact(context, async (tx) => {
    const row = await lockCase(tx, upload.number);
    return row === undefined ? notFound : authorizeOnCase(context.actor, 'document.upload', row);
  });
  if (!allowed.ok) return allowed;
  const inspected = await inspectFile(upload.bytes);
  if (!inspected.ok) return refused('REFUSED', inspected.reason, undefined, 'file');
  const keep = (tx: Transaction, blob: BlobRow) => store(tx, context, upload, blob);
  return keepBlob(context, inspected.file, keep, (tx) => lockCase(tx, upload.number));
}

async function store(
  tx: Transaction,
  context: Context,
  upload: Upload,
  blob: BlobRow,
): Promise<Outcome<UploadedDocument>> {
  const row = await lockCase(tx, upload.number);
  if (row === undefined) return notFound;
  if (isEndState(row.state)) return refused('REFUSED', 'case_ended');
  if (blob.scanVerdict === 'infected') return refused('REFUSED', 'file_unsafe', undefined, 'file');
  const partyId = await partyWhoSends(tx, context, row);
  if (partyId === null) return notFound;
  const id = randomUUID();
  const key = await personKeyOf(tx, context.vault, partyId);
  const fileName = plainName(upload.fileName);
  const inTray = await asSystem(tx, 'intake', () => waitsInTray(tx, row, partyId, upload.kind));
  const kept = await asSystem(tx, 'intake', async () => {
    if (await isFull(tx, row, partyId)) return null;
    const state = await stateToBegin(tx, context, blob, upload.bytes);
    await insertDocument(tx, {
      id,
      applicationId: row.id,
      partyId,
      kind: upload.kind,
      state,
      blobId: blob.id,
      fileNameCipher: key.seal(fileName, `document/${id}`),
      keyId: key.keyId,
      originalSha256: createHash('sha256').update(upload.bytes).digest(),
      inTray,
      uploadedByKind: context.actor.kind,
      uploadedById: actorId(context.actor),
    });
    if (!inTray) await fillRequirement(tx, { applicationId: row.id, partyId, kind: upload.kind }, id);
    await keepCounts(tx, row);
    return { state, uploadedAt: new Date() };
  });
  if (kept === null) return refused('REFUSED', 'too_many_files');
  await recordOnCase(tx, context.actor, row.id, {
    action: 'document.uploaded',
    payload: { documentId: id, kind: upload.kind, sha256: blob.sha256.toString('hex') },
  });
  if (kept.state === 'uploaded')
    await enqueue(tx, { task: 'scan_document', payload: { documentId: id }, key: `scan/${id}` });
  if (!inTray && (row.state === 'review' || row.state === 'approval'))
    await enqueue(tx, {
      task: 'reassess_application',
      payload: { applicationId: row.id },
      key: `reassess/${row.id}`,
    });
  const { sizeBytes } = blob;
  const { state, uploadedAt } = kept;
  return done({ id, kind: upload.kind, fileName, sizeBytes, state, uploadedAt: uploadedAt.toISOString() });
}

/** Where there is a scanner the file waits for it; where there is none, that nobody looked is on record. */
async function stateToBegin(tx: Transaction, { ports }: Context, blob: BlobRow, bytes: Uint8Array) {
  if (ports.scanner.looks) return stateAfterScan(null);
  if (blob.scanVerdict === null) await storeScan(tx, blob.id, await ports.scanner.scan(bytes));
  return stateAfterScan(blob.scanVerdict ?? 'not_scanned');
}

async function isFull(tx: Transaction, row: CaseRow, partyId: string): Promise<boolean> {
  const own = (await documentsOfCase(tx, row.id)).filter(({ document }) => document.partyId === partyId);
  return own.length >= (partyId === row.borrowerId ? borrowerFilesMax : othersFilesMax);
}

/** While a case is decided upon. Before and after, no signature lies on its papers: later ones meet conditions. */
const decided: readonly CaseRow['state'][] = ['review', 'approval', 'awaiting_applicant'];

/**
 * Papers freeze at the first signature: what was judged is not replaced under those who signed. Only a paper that is
 * required and missing, or was rejected and so asked for again, still takes its place.
 */
async function waitsInTray(
  tx: Transaction,
  row: CaseRow,
  partyId: string,
  kind: DocumentKind,
): Promise<boolean> {
  if (!decided.includes(row.state) || !roundIsSigned(await loadSigningCase(tx, row))) return false;
  const documents = await documentsOfCase(tx, row.id);
  const need = (await requirementsOf(tx, row.id)).find(
    (each) => each.partyId === partyId && each.kind === kind,
  );
  const filling = documents.find(({ document }) => document.id === need?.documentId)?.document;
  return need === undefined || (filling !== undefined && filling.state !== 'rejected');
}

/** Staff file papers for the borrower; an applicant files their own. */
async function partyWhoSends(tx: Transaction, context: Context, row: CaseRow): Promise<string | null> {
  const parties = await partiesOfCase(tx, row.id);
  if (context.actor.kind === 'staff') return row.borrowerId;
  if (context.actor.kind !== 'applicant') return null;
  const own = (await partiesOfUser(tx, context.actor.id)).map((each) => each.partyId);
  return parties.find((party) => own.includes(party.id))?.id ?? null;
}

async function keepCounts(tx: Transaction, row: CaseRow): Promise<void> {
  const counts = await documentCounts(tx, row.id);
  if (row.state === 'draft') return;
  await refreshCase(tx, row, counts);
}
