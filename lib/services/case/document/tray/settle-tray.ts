/**
 * A paper leaves the tray by the person of the open step: admitted it takes its place and the case is assessed again,
 * left it stays visible as left. Which signatures then stand is the re-assessment's to say.
 */
import type { Transaction } from '@/db/connect';
import { type CaseRow, writeCase } from '@/db/queries/case/case';
import {
  type DocumentRow,
  documentCounts,
  fillRequirement,
  findDocument,
  settleTrayOf,
} from '@/db/queries/case/document';
import { findRequest } from '@/db/queries/case/request';
import { enqueue } from '@/db/queries/record/jobs';
import type { DocumentView } from '@/lib/contracts/case-parts';
import { askedByOpenStep, type TrayVerdict } from '@/lib/domain/workflow/desk/tray';
import { documentView } from '@/lib/services/case/document/document-view';
import type { Actor, StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { refreshCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { lockSettledById } from '@/lib/services/kernel/signing/finalise-held';
import { caseForSigning, loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { settlerRefusal } from '@/lib/services/kernel/tray/settler-refusal';

export type TrayInput = { readonly documentId: string; readonly version: number; readonly key: string };

/** `version` is the paper's; one that somebody else settled meanwhile is refused as `tray_settled`. */
export function settleTray(
  context: Context,
  input: TrayInput,
  verdict: TrayVerdict,
): Promise<Outcome<DocumentView>> {
  const { documentId, version } = input;
  return runCommand(context, {
    operation: verdict === 'admitted' ? 'tray.admit' : 'tray.leave',
    key: input.key,
    input: { documentId, version },
    run: (tx) => settle(tx, context, input, verdict),
    async read(tx, id) {
      const view = await documentView(tx, context, id);
      return view === null ? notFound : done(view);
    },
  });
}

async function settle(
  tx: Transaction,
  context: Context,
  input: TrayInput,
  verdict: TrayVerdict,
): Promise<Outcome<string>> {
  const { actor } = context;
  const found = await findDocument(tx, input.documentId);
  const row = found && (await lockSettledById(tx, found.document.applicationId));
  if (found === undefined || row === undefined) return notFound;
  const signing = await loadSigningCase(tx, row);
  const onCase = caseForSigning(signing, row.exposureMinor ?? row.amountMinor);
  const put = actor.kind === 'staff' && onCase.panelIds.includes(actor.id);
  const allowed = authorizeOnCase(actor, 'tray.settle', row, put);
  if (!allowed.ok || actor.kind !== 'staff') return allowed.ok ? notFound : allowed;
  const { document } = found;
  if (document.version !== input.version) return refused('REFUSED', 'tray_settled');
  const reason = await settlerRefusal(tx, row, actor, document.inTray);
  if (reason !== null) return refused('REFUSED', reason);
  const settled = await takeOut(tx, actor, row, document, verdict);
  return settled ? done(document.id) : refused('REFUSED', 'tray_settled');
}

async function takeOut(
  tx: Transaction,
  actor: StaffActor,
  row: CaseRow,
  paper: DocumentRow,
  verdict: TrayVerdict,
): Promise<boolean> {
  const settled = await settleTrayOf(tx, paper.id, paper.version, { verdict, byId: actor.id });
  if (settled === undefined) return false;
  await recordOnCase(tx, actor, row.id, {
    action: verdict === 'admitted' ? 'document.admitted' : 'document.left_in_tray',
    payload: { documentId: settled.id, kind: settled.kind, round: row.round, step: row.openStep ?? 0 },
  });
  if (verdict === 'admitted') await takePlace(tx, row, settled);
  else await writeCase(tx, row, {});
  return true;
}

/**
 * An answer to the open step's own request is admitted by that step when it is read. `false`: the paper waits on,
 * since it is no such answer or the reader is not the one who may admit it.
 */
export async function admitOwnAnswer(
  tx: Transaction,
  actor: Actor,
  row: CaseRow,
  paper: DocumentRow,
): Promise<boolean> {
  if (actor.kind !== 'staff' || !paper.inTray || paper.requestId === null) return false;
  const request = await findRequest(tx, paper.requestId);
  if (request === undefined || !askedByOpenStep(request, { round: row.round, step: row.openStep }))
    return false;
  const reason = await settlerRefusal(tx, row, actor);
  return reason === null ? takeOut(tx, actor, row, paper, 'admitted') : false;
}

async function takePlace(tx: Transaction, row: CaseRow, paper: DocumentRow): Promise<void> {
  const { partyId, kind, id } = paper;
  await fillRequirement(tx, { applicationId: row.id, partyId, kind }, id);
  await refreshCase(tx, row, await documentCounts(tx, row.id));
  await enqueue(tx, {
    task: 'reassess_application',
    payload: { applicationId: row.id },
    key: `reassess/${row.id}`,
  });
}
