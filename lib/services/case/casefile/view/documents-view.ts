/** Documents of a case and the requirements that they fill. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { requestsOf } from '@/db/queries/case/casefile';
import { documentsOfCase, requirementsOf } from '@/db/queries/case/draft';
import { staffByIds } from '@/db/queries/people/staff';
import type { ApplicationView } from '@/lib/contracts/application';
import { askedByOpenStep } from '@/lib/domain/workflow/desk/tray';
import { trayView } from '@/lib/services/kernel/case/tray-view';
import type { Keys } from './conversation-view';

export async function documentsView(
  tx: Transaction,
  row: Pick<CaseRow, 'id' | 'round' | 'openStep'>,
  keys: Keys,
): Promise<Pick<ApplicationView, 'documents' | 'documentsRequired'>> {
  const rows = await documentsOfCase(tx, row.id);
  const requirements = await requirementsOf(tx, row.id);
  const people = await staffByIds(
    tx,
    rows.flatMap(({ document }) => [document.reviewedById ?? [], document.traySettledById ?? []].flat()),
  );
  const own = { round: row.round, step: row.openStep };
  const requests = await requestsOf(tx, row.id);
  const asked = new Set(requests.filter((each) => askedByOpenStep(each, own)).map((each) => each.id));
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
      tray: trayView(
        document,
        people.get(document.traySettledById ?? '') ?? null,
        asked.has(document.requestId ?? ''),
      ),
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
