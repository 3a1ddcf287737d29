/** One document's bytes for those who may read the case; every download is an event. Sent as attachment, never inline. */
import { createHash } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { lockCaseById } from '@/db/queries/case/case';
import { findDocument } from '@/db/queries/case/document';
import { partiesOfUser } from '@/db/queries/people/party';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { honestName } from './accepted-files';
import { admitOwnAnswer } from './tray/settle-tray';

export type DownloadedDocument = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
};

/** An applicant reads the papers of their own person; those of others in the case are not theirs. */
async function isTheirs(tx: Transaction, { actor }: Context, partyId: string): Promise<boolean> {
  if (actor.kind !== 'applicant') return true;
  return (await partiesOfUser(tx, actor.id)).some((each) => each.partyId === partyId);
}

export async function downloadDocument(
  context: Context,
  input: { readonly documentId: string },
): Promise<Outcome<DownloadedDocument>> {
  const found = await transact(context, async (tx) => {
    const row = await findDocument(tx, input.documentId);
    const ofCase = row && (await lockCaseById(tx, row.document.applicationId));
    if (row === undefined || ofCase === undefined) return notFound;
    const allowed = authorizeOnCase(context.actor, 'document.read', ofCase, true);
    if (!allowed.ok) return allowed;
    if (!(await isTheirs(tx, context, row.document.partyId))) return notFound;
    const key = await personKeyOf(tx, context.vault, row.document.partyId);
    const { fileNameCipher } = row.document;
    const fileName =
      fileNameCipher === null ? 'document' : key.open(fileNameCipher, `document/${row.document.id}`);
    await recordOnCase(tx, context.actor, ofCase.id, {
      action: 'document.downloaded',
      payload: { documentId: row.document.id },
    });
    await admitOwnAnswer(tx, context.actor, ofCase, row.document);
    return done({ fileName, blob: row.blob });
  });
  if (!found.ok) return found;
  const { blob, fileName } = found.value;
  const bytes = await context.ports.storage.get(blob.storageKey);
  const sha256 = createHash('sha256').update(bytes).digest();
  if (!sha256.equals(blob.sha256)) throw new Error(`Blob ${blob.id} is not what was stored.`);
  return done({ bytes, mediaType: blob.mediaType, fileName: honestName(fileName, blob.mediaType) });
}
