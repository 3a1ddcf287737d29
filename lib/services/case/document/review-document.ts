/** An officer's verdict on a document. A rejected one is asked for again, with the reason, in the same transaction. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow, lockCaseById } from '@/db/queries/case/case';
import {
  type DocumentRow,
  documentCounts,
  findDocument,
  insertRequest,
  openRequestFor,
  settleDocument,
} from '@/db/queries/case/document';
import { theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { DocumentView } from '@/lib/contracts/case-parts';
import type { DocumentRejection } from '@/lib/domain/application/vocabulary';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { notify } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { documentView } from './document-view';

type Input = {
  documentId: string;
  version: number;
  verdict: 'accepted' | 'rejected';
  rejection?: DocumentRejection | undefined;
  note?: string | undefined;
  key: string;
};

/** Days that the applicant has to send a rejected paper again. */
const againWithinDays = 7;

/** After acceptance papers still come, for the conditions before payout. */
const reviewed: readonly CaseRow['state'][] = ['review', 'approval', 'awaiting_applicant', 'accepted'];

export function reviewDocument(context: Context, input: Input): Promise<Outcome<DocumentView>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'document.review',
    key,
    input: JSON.parse(JSON.stringify(content)),
    run: (tx) => review(tx, context, input),
    async read(tx, id) {
      const view = await documentView(tx, context, id);
      return view === null ? notFound : done(view);
    },
  });
}

async function review(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { actor } = context;
  const found = await findDocument(tx, input.documentId);
  const row = found && (await lockCaseById(tx, found.document.applicationId));
  if (found === undefined || row === undefined) return notFound;
  const allowed = authorizeOnCase(actor, 'document.review', row);
  if (!allowed.ok || actor.kind !== 'staff') return allowed.ok ? notFound : allowed;
  if (!reviewed.includes(row.state)) return refused('REFUSED', 'case_not_in_review');
  if (row.heldSignatureId !== null) return refused('REFUSED', 'signature_held');
  if (found.document.inTray || found.document.trayVerdict === 'left') return refused('REFUSED', 'in_tray');
  if (input.verdict === 'rejected' && input.rejection === undefined)
    return refused('BAD_REQUEST', 'reason_required', undefined, 'rejection');
  const { partyId, id } = found.document;
  const key = await personKeyOf(tx, context.vault, partyId);
  const settled = await settleDocument(
    tx,
    { id, version: input.version },
    {
      state: input.verdict,
      rejection: input.verdict === 'rejected' ? (input.rejection ?? null) : null,
      noteCipher: input.note === undefined ? null : key.seal(input.note, `document_note/${id}`),
      reviewedById: actor.id,
    },
  );
  if (settled === undefined) return refused('REFUSED', 'document_reviewed');
  if (input.verdict === 'rejected') {
    await recordOnCase(tx, actor, row.id, {
      action: 'document.rejected',
      payload: { documentId: id, rejection: input.rejection ?? 'unreadable' },
    });
    await askAgain(tx, context, row, settled, input.note);
  } else {
    await recordOnCase(tx, actor, row.id, { action: 'document.accepted', payload: { documentId: id } });
  }
  await refreshCase(tx, row, await documentCounts(tx, row.id));
  if (row.state !== 'accepted')
    await enqueue(tx, {
      task: 'reassess_application',
      payload: { applicationId: row.id },
      key: `reassess/${row.id}`,
    });
  return done(id);
}

/** An open request: the case goes on, the clock runs. An earlier request for the same paper stands. */
async function askAgain(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  document: DocumentRow,
  note: string | undefined,
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
    textCipher: note === undefined ? null : key.seal(note, `request/${row.id}`),
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
