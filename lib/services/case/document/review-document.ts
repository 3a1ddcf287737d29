/** An officer's verdict on a document. A rejected one is asked for again, with the reason, in the same transaction. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, lockCaseById, writeCase } from '@/db/queries/case/case';
import { findDocument } from '@/db/queries/case/document';
import { verdictWaits } from '@/db/queries/case/later-fact';
import type { DocumentView } from '@/lib/contracts/case-parts';
import type { DocumentRejection } from '@/lib/domain/application/vocabulary';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { judgePaper, type PaperVerdict } from '@/lib/services/kernel/tray/judge-paper';
import { factsAreFrozen, keepForTray } from '@/lib/services/kernel/tray/keep-for-tray';
import { settlerRefusal } from '@/lib/services/kernel/tray/settler-refusal';
import { documentView } from './document-view';

type Input = {
  documentId: string;
  version: number;
  verdict: 'accepted' | 'rejected';
  rejection?: DocumentRejection | undefined;
  note?: string | undefined;
  key: string;
};

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
  // Once the offer is accepted nothing of the decision moves by it: the paper may show that a condition is met.
  const aside = found.document.inTray || found.document.trayVerdict === 'left';
  if (aside && row.state !== 'accepted') return refused('REFUSED', 'in_tray');
  if (input.verdict === 'rejected' && input.rejection === undefined)
    return refused('BAD_REQUEST', 'reason_required', undefined, 'rejection');
  // The same bytes came with another paper, and the scanner named them there.
  if (input.verdict === 'accepted' && found.blob.scanVerdict === 'infected')
    return refused('REFUSED', 'file_unsafe');
  const { partyId, id } = found.document;
  if (await verdictWaits(tx, id)) return refused('REFUSED', 'verdict_waits');
  const { version } = input;
  const verdict = {
    state: input.verdict,
    rejection: input.verdict === 'rejected' ? (input.rejection ?? null) : null,
    note: input.note ?? null,
    reviewedById: actor.id,
  };
  if (found.document.version !== version || found.document.state !== 'to_review')
    return refused('REFUSED', 'document_reviewed');
  if ((await factsAreFrozen(tx, row)) && (await settlerRefusal(tx, row, actor)) !== null) {
    await keepVerdict(tx, context, row, { id, partyId }, verdict);
    return done(id);
  }
  const judged = await judgePaper(tx, context, row, { id, partyId, version }, verdict);
  return judged ? done(id) : refused('REFUSED', 'document_reviewed');
}

/** Behind the signatures of others a verdict waits: the person of the open step admits or leaves it. */
async function keepVerdict(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  { id, partyId }: { readonly id: string; readonly partyId: string },
  { state, rejection, note }: PaperVerdict,
): Promise<void> {
  const key = await personKeyOf(tx, context.vault, partyId);
  const noteCipher = note === null ? null : key.seal(note, `document_note/${id}`);
  const kept = { kind: 'verdict', partyId, documentId: id, toState: state, rejection, noteCipher } as const;
  await keepForTray(tx, context.actor, row, kept);
  await writeCase(tx, row, {});
}
