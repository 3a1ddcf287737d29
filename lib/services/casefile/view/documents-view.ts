/** Documents of a case and the requirements that they fill. */
import type { Transaction } from '@/db/connect';
import { documentsOfCase, requirementsOf } from '@/db/queries/case/draft';
import { staffByIds } from '@/db/queries/people/staff';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Keys } from './conversation-view';

export async function documentsView(
  tx: Transaction,
  applicationId: string,
  keys: Keys,
): Promise<Pick<ApplicationView, 'documents' | 'documentsRequired'>> {
  const rows = await documentsOfCase(tx, applicationId);
  const requirements = await requirementsOf(tx, applicationId);
  const people = await staffByIds(
    tx,
    rows.flatMap(({ document }) => document.reviewedById ?? []),
  );
  const opened = (partyId: string, cipher: Buffer | null, boundTo: string) =>
    cipher === null ? null : (keys.get(partyId)?.open(cipher, boundTo) ?? null);
  return {
    documents: rows.map(({ document, sizeBytes, mediaType }) => ({
      id: document.id,
      kind: document.kind,
      partyId: document.partyId,
      fileName: opened(document.partyId, document.fileNameCipher, `document/${document.id}`) ?? '',
      sizeBytes,
      mediaType,
      state: document.state,
      rejection: document.rejection,
      note: opened(document.partyId, document.noteCipher, `document_note/${document.id}`),
      uploadedAt: document.uploadedAt.toISOString(),
      reviewedBy: people.get(document.reviewedById ?? '') ?? null,
      version: document.version,
    })),
    documentsRequired: requirements
      .filter((need) => need.waivedAt === null)
      .map((need) => ({
        kind: need.kind,
        partyId: need.partyId,
        state: rows.find(({ document }) => document.id === need.documentId)?.document.state ?? 'missing',
      })),
  };
}
