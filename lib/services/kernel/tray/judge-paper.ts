/** A verdict on a paper takes effect: recorded, counted, assessed; a rejected paper is asked for again with the reason. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import {
  type DocumentRow,
  documentCounts,
  insertRequest,
  openRequestFor,
  settleDocument,
} from '@/db/queries/case/document';
import { theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { DocumentRejection } from '@/lib/domain/application/vocabulary';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { personKeyOf } from '@/lib/services/kernel/people/person';

export type PaperVerdict = {
  readonly state: 'accepted' | 'rejected';
  readonly rejection: DocumentRejection | null;
  readonly note: string | null;
  /** Who judged it; the actor may be who admits the verdict from the tray. */
  readonly reviewedById: string;
};

/** Days that the applicant has to send a rejected paper again. */
const againWithinDays = 7;

/** `false`: somebody judged the paper meanwhile. */
export async function judgePaper(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  paper: { readonly id: string; readonly partyId: string; readonly version: number },
  verdict: PaperVerdict,
): Promise<boolean> {
  const { id, partyId, version } = paper;
  const { state, rejection, note, reviewedById } = verdict;
  const key = await personKeyOf(tx, context.vault, partyId);
  const noteCipher = note === null ? null : key.seal(note, `document_note/${id}`);
  const settled = await settleDocument(tx, { id, version }, { state, rejection, noteCipher, reviewedById });
  if (settled === undefined) return false;
  if (state === 'rejected') {
    await recordOnCase(tx, context.actor, row.id, {
      action: 'document.rejected',
      payload: { documentId: id, rejection: rejection ?? 'unreadable' },
    });
    await askAgain(tx, context, row, settled, note);
  } else {
    await recordOnCase(tx, context.actor, row.id, {
      action: 'document.accepted',
      payload: { documentId: id },
    });
  }
  await refreshCase(tx, row, await documentCounts(tx, row.id));
  if (row.state !== 'accepted')
    await enqueue(tx, {
      task: 'reassess_application',
      payload: { applicationId: row.id },
      key: `reassess/${row.id}`,
    });
  return true;
}

/** An open request: the case goes on, the clock runs. An earlier request for the same paper stands. */
export async function askAgain(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  document: Pick<DocumentRow, 'id' | 'partyId' | 'kind'>,
  note: string | null,
): Promise<void> {
  if ((await openRequestFor(tx, row.id, document.partyId, document.kind)) !== undefined) return;
  const { timeZone } = await theInstitution(tx);
  const now = await databaseNow(tx);
  const dueOn = addDays(dateIn(timeZone, now), againWithinDays);
  const key = await personKeyOf(tx, context.vault, document.partyId);
  const requestId = await insertRequest(tx, {
    applicationId: row.id,
    partyId: document.partyId,
    kind: 'document',
    documentKind: document.kind,
    blocking: false,
    textCipher: note === null ? null : key.seal(note, `request/${row.id}`),
    keyId: key.keyId,
    round: row.round,
    dueOn,
    dueAt: new Date(now.getTime() + againWithinDays * 86_400_000),
    askedById: context.actor.kind === 'staff' ? context.actor.id : null,
  });
  await recordOnCase(tx, context.actor, row.id, {
    action: 'request.asked',
    payload: { requestId, kind: 'document', blocking: false, dueOn },
  });
  await notify(tx, {
    applicationId: row.id,
    partyId: document.partyId,
    template: 'document_rejected',
    params: { number: row.number, kind: document.kind },
    dedupeKey: `document_rejected/${document.id}`,
  });
}
