/** A fact leaves the tray: admitted it comes into the case and the case is assessed again; left it stays in the record. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, writeCase } from '@/db/queries/case/case';
import { findDocument } from '@/db/queries/case/document';
import { type LaterFactRow, settleLaterFact } from '@/db/queries/case/later-fact';
import { findRequest } from '@/db/queries/case/request';
import { enqueue } from '@/db/queries/record/jobs';
import type { TrayVerdict } from '@/lib/domain/workflow/desk/tray';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { correctFacts } from './correct-facts';
import { judgePaper } from './judge-paper';

/** The case is locked and `actor` may settle. `false`: somebody else settled the fact meanwhile. */
export async function takeOutFact(
  tx: Transaction,
  context: Context,
  actor: StaffActor,
  of: { readonly row: CaseRow; readonly fact: LaterFactRow; readonly verdict: TrayVerdict },
): Promise<boolean> {
  const { row, fact, verdict } = of;
  const settled = await settleLaterFact(tx, fact, { verdict, byId: actor.id });
  if (settled === undefined) return false;
  const { kind } = settled;
  await recordOnCase(tx, actor, row.id, {
    action: verdict === 'admitted' ? 'fact.admitted' : 'fact.left_in_tray',
    payload: { laterFactId: settled.id, kind, round: row.round, step: row.openStep ?? 0 },
  });
  if (verdict === 'left' || kind !== 'verdict') await writeCase(tx, row, {});
  if (verdict === 'admitted') await admit(tx, context, actor, row, settled);
  return true;
}

async function admit(
  tx: Transaction,
  context: Context,
  actor: StaffActor,
  row: CaseRow,
  fact: LaterFactRow,
): Promise<void> {
  if (fact.kind === 'verdict') return admitVerdict(tx, context, row, fact);
  if (fact.kind === 'correction')
    await asSystem(tx, 'correction', () => admitCorrection(tx, context, row, fact, actor));
  await enqueue(tx, {
    task: 'reassess_application',
    payload: { applicationId: row.id },
    key: `reassess/${row.id}`,
  });
}

async function admitCorrection(
  tx: Transaction,
  { vault }: Context,
  row: CaseRow,
  { requestId }: LaterFactRow,
  actor: StaffActor,
): Promise<void> {
  const request = requestId === null ? undefined : await findRequest(tx, requestId);
  if (request !== undefined) await correctFacts(tx, vault, row, request, actor);
}

/** What the reviewer said of the paper, under their name; the paper is as it was, since no second verdict is taken. */
async function admitVerdict(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  { documentId, toState, rejection, noteCipher, byId }: LaterFactRow,
): Promise<void> {
  const found = documentId === null ? undefined : await findDocument(tx, documentId);
  if (found === undefined || byId === null || toState === null) return;
  const { id, partyId, version } = found.document;
  const key = await personKeyOf(tx, context.vault, partyId);
  const note = noteCipher === null ? null : key.open(noteCipher, `document_note/${id}`);
  const state = toState === 'rejected' ? 'rejected' : 'accepted';
  await judgePaper(
    tx,
    context,
    row,
    { id, partyId, version },
    { state, rejection, note, reviewedById: byId },
  );
}
