/** Takes one file of an applicant: checked by content, blob before row, random name, counts of the case kept. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, lockCase } from '@/db/queries/case/case';
import { documentCounts, fillRequirement, insertBlob, insertDocument } from '@/db/queries/case/document';
import { documentsOfCase, requirementsOf } from '@/db/queries/case/draft';
import { partiesOfCase, partiesOfUser } from '@/db/queries/people/party';
import { enqueue } from '@/db/queries/record/jobs';
import type { UploadedDocument } from '@/lib/contracts/applicant/apply';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { roundIsSigned } from '@/lib/services/kernel/signing/new-round';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { acceptFile } from './accepted-files';

export type Upload = {
  readonly number: string;
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
};

/** At most so many files of the borrower stand in one case, and of each other party: nobody fills another's share. */
const borrowerFilesMax = 60;
const othersFilesMax = 20;

/** The name as given, without path and control characters; it is encrypted and never used as a path. */
const plainName = (name: string) =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 120) || 'file';

export async function uploadDocument(context: Context, upload: Upload): Promise<Outcome<UploadedDocument>> {
  const file = await acceptFile(upload.bytes);
  if (!file.ok) return refused('REFUSED', file.reason, undefined, 'file');
  const allowed = await transact(context, async (tx) => {
    const row = await lockCase(tx, upload.number);
    return row === undefined ? notFound : authorizeOnCase(context.actor, 'document.upload', row);
  });
  if (!allowed.ok) return allowed;
  const blob = await context.ports.storage.put(upload.bytes);
  const stored = await transact(context, (tx) =>
    store(tx, context, upload, { ...blob, mediaType: file.mediaType }),
  );
  if (!stored.ok) await context.ports.storage.remove(blob.key);
  return stored;
}

type Blob = {
  readonly key: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
};

async function store(
  tx: Transaction,
  context: Context,
  upload: Upload,
  blob: Blob,
): Promise<Outcome<UploadedDocument>> {
  const row = await lockCase(tx, upload.number);
  if (row === undefined) return notFound;
  if (isEndState(row.state)) return refused('REFUSED', 'case_ended');
  const partyId = await partyWhoSends(tx, context, row);
  if (partyId === null) return notFound;
  const id = randomUUID();
  const blobId = randomUUID();
  const by = context.actor.kind === 'staff' || context.actor.kind === 'applicant' ? context.actor.id : null;
  const key = await personKeyOf(tx, context.vault, partyId);
  const fileName = plainName(upload.fileName);
  const inTray = await asSystem(tx, 'intake', () => waitsInTray(tx, row, partyId, upload.kind));
  const uploadedAt = await asSystem(tx, 'intake', async () => {
    if (await isFull(tx, row, partyId)) return null;
    await insertBlob(tx, {
      id: blobId,
      storageKey: blob.key,
      sha256: Buffer.from(blob.sha256, 'hex'),
      sizeBytes: blob.sizeBytes,
      mediaType: blob.mediaType,
      createdByKind: context.actor.kind,
      createdById: by,
    });
    await insertDocument(tx, {
      id,
      applicationId: row.id,
      partyId,
      kind: upload.kind,
      // Reading comes with document review; until then a stored file waits for a person at once.
      state: 'to_review',
      blobId,
      fileNameCipher: key.seal(fileName, `document/${id}`),
      keyId: key.keyId,
      inTray,
      uploadedByKind: context.actor.kind,
      uploadedById: by,
    });
    if (!inTray) await fillRequirement(tx, { applicationId: row.id, partyId, kind: upload.kind }, id);
    await keepCounts(tx, row);
    return new Date();
  });
  if (uploadedAt === null) return refused('REFUSED', 'too_many_files');
  await recordOnCase(tx, context.actor, row.id, {
    action: 'document.uploaded',
    payload: { documentId: id, kind: upload.kind, sha256: blob.sha256 },
  });
  if (!inTray && (row.state === 'review' || row.state === 'approval'))
    await enqueue(tx, {
      task: 'reassess_application',
      payload: { applicationId: row.id },
      key: `reassess/${row.id}`,
    });
  const { sizeBytes } = blob;
  return done({
    id,
    kind: upload.kind,
    fileName,
    sizeBytes,
    state: 'to_review',
    uploadedAt: uploadedAt.toISOString(),
  });
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
