/** Asks the scanner about a paper that was sent: it goes on, or into quarantine and is asked for again. */
import type { Transaction } from '@/db/connect';
import { lockCaseById } from '@/db/queries/case/case';
import { documentCounts, fillRequirement, findDocument, moveChecked } from '@/db/queries/case/document';
import { type BlobRow, storeScan } from '@/db/queries/files/blob';
import { enqueue } from '@/db/queries/record/jobs';
import { isBeingChecked, stateAfterScan } from '@/lib/domain/application/paper-checks';
import type { ScanVerdict } from '@/lib/domain/application/vocabulary';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';
import type { Scanned } from '@/lib/platform/ports/scanner';
import { authorize } from '@/lib/services/kernel/authorize';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { askAgain } from '@/lib/services/kernel/tray/judge-paper';

type Input = { readonly documentId: string };

/** `verdict` null: there was nothing to ask about (any more). Throws where the scanner does not answer: the job retries. */
export async function scanDocument(
  context: Context,
  { documentId }: Input,
): Promise<Outcome<{ verdict: ScanVerdict | null }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  const begun = await transact<BlobRow | null>(context, async (tx) => {
    const found = await findDocument(tx, documentId);
    if (found === undefined || !isBeingChecked(found.document.state)) return done(null);
    const moved = await moveChecked(tx, documentId, { state: 'scanning' });
    return done(moved === undefined ? null : found.blob);
  });
  if (!begun.ok) return begun;
  const blob = begun.value;
  if (blob === null) return done({ verdict: null });
  const { storage, scanner } = context.ports;
  const scanned = await scanner.scan(await storage.get(blob));
  return transact(context, async (tx) => {
    await settle(tx, context, documentId, scanned);
    return done({ verdict: scanned.verdict });
  });
}

async function settle(tx: Transaction, context: Context, documentId: string, scanned: Scanned) {
  const found = await findDocument(tx, documentId);
  const row = found && (await lockCaseById(tx, found.document.applicationId));
  if (found === undefined || row === undefined) return;
  // A finding stands, whatever a later scanner says of the same bytes.
  if (found.blob.scanVerdict !== 'infected') await storeScan(tx, found.blob.id, scanned);
  const finding = scanned.finding ?? found.blob.scanFinding;
  const state = stateAfterScan(finding === null ? scanned.verdict : 'infected');
  if (state === 'uploaded') return;
  const to = state === 'rejected' ? ({ state, rejection: 'unsafe' } as const) : { state };
  const moved = await moveChecked(tx, documentId, to);
  if (moved === undefined) return;
  if (finding !== null) {
    const { scanner } = scanned;
    const payload = { documentId, scanner, finding };
    await recordOnCase(tx, context.actor, row.id, { action: 'document.quarantined', payload });
  }
  if (row.state === 'draft') {
    const of = { applicationId: row.id, partyId: moved.partyId, kind: moved.kind };
    if (state === 'rejected') await fillRequirement(tx, of, null);
    return;
  }
  if (isEndState(row.state)) return;
  if (state === 'rejected') await askAgain(tx, context, row, moved, null);
  await refreshCase(tx, row, await documentCounts(tx, row.id));
  if (row.state === 'review' || row.state === 'approval')
    await enqueue(tx, {
      task: 'reassess_application',
      payload: { applicationId: row.id },
      key: `reassess/${row.id}`,
    });
}
