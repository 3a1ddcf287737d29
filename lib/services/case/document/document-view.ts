/** A document as staff see it: what it is, who judged it and how; never its content. */
import type { Transaction } from '@/db/connect';
import { type DocumentRow, findDocument } from '@/db/queries/case/document';
import { staffById } from '@/db/queries/people/staff';
import type { DocumentView } from '@/lib/contracts/case-parts';
import { trayView } from '@/lib/services/kernel/case/tray-view';
import type { Context } from '@/lib/services/kernel/context';
import { scanView } from '@/lib/services/kernel/files/scan-view';
import { personKeyOf } from '@/lib/services/kernel/people/person';

const settledBy = (tx: Transaction, { traySettledById: id }: Pick<DocumentRow, 'traySettledById'>) =>
  id === null ? null : staffById(tx, id);

/** `null` where it does not exist for the caller. */
export async function documentView(
  tx: Transaction,
  context: Context,
  id: string,
): Promise<DocumentView | null> {
  const found = await findDocument(tx, id);
  if (found === undefined) return null;
  const { document, blob } = found;
  const key = await personKeyOf(tx, context.vault, document.partyId);
  const reviewer = document.reviewedById === null ? null : await staffById(tx, document.reviewedById);
  return {
    id: document.id,
    kind: document.kind,
    partyId: document.partyId,
    fileName:
      document.fileNameCipher === null ? '' : key.open(document.fileNameCipher, `document/${document.id}`),
    sizeBytes: blob.sizeBytes,
    mediaType: blob.mediaType,
    state: document.state,
    rejection: document.rejection,
    note: document.noteCipher === null ? null : key.open(document.noteCipher, `document_note/${document.id}`),
    scan: scanView(blob),
    uploadedAt: document.uploadedAt.toISOString(),
    reviewedBy: reviewer,
    tray: trayView(document, await settledBy(tx, document), false),
    version: document.version,
  };
}
