/** Documents of a case and the requirements that they fill. */
import type { CaseRow } from '@/db/queries/case/case';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Person } from '@/lib/contracts/case-parts';
import { askedByOpenStep } from '@/lib/domain/workflow/desk/tray';
import { trayView } from '@/lib/services/kernel/case/tray-view';
import { scanView } from '@/lib/services/kernel/files/scan-view';
import type { CaseRead } from '../read-case';
import type { Keys } from './conversation-view';

export function documentsView(
  row: Pick<CaseRow, 'round' | 'openStep'>,
  { documents: rows, requirements, requests }: Pick<CaseRead, 'documents' | 'requirements' | 'requests'>,
  keys: Keys,
  people: ReadonlyMap<string, Person>,
): Pick<ApplicationView, 'documents' | 'documentsRequired'> {
  const own = { round: row.round, step: row.openStep };
  const asked = new Set(requests.filter((each) => askedByOpenStep(each, own)).map((each) => each.id));
  const opened = (partyId: string, cipher: Buffer | null, boundTo: string) =>
    cipher === null ? null : (keys.get(partyId)?.open(cipher, boundTo) ?? null);
  return {
    documents: rows.map(({ document, sizeBytes, mediaType, ...scan }) => ({
      id: document.id,
      kind: document.kind,
      partyId: document.partyId,
      fileName: opened(document.partyId, document.fileNameCipher, `document/${document.id}`) ?? '',
      sizeBytes,
      mediaType,
      state: document.state,
      rejection: document.rejection,
      note: opened(document.partyId, document.noteCipher, `document_note/${document.id}`),
      scan: scanView(scan),
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
