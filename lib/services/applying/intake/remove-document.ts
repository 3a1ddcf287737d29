/** The applicant takes a file out of their own draft; the row stays, dated, and its blob goes with the sweeping of blobs. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { fillRequirement, findDocument, removeDocumentRow } from '@/db/queries/case/document';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { ownDraft } from './own-draft';

type Input = { number: string; documentId: string; key: string };

export function removeDocument(context: Context, input: Input): Promise<Outcome<{ version: number }>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'draft.remove_document',
    key,
    input: content,
    run: (tx) => remove(tx, context, input),
    async read(tx, number) {
      const own = await ownDraft(tx, context, number, false);
      return own.ok ? done({ version: own.value.draft.version }) : own;
    },
  });
}

async function remove(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const own = await ownDraft(tx, context, input.number, true);
  if (!own.ok) return own;
  const { row, draft } = own.value;
  const found = await findDocument(tx, input.documentId);
  if (found === undefined || found.document.applicationId !== row.id) return notFound;
  const { id, partyId, kind } = found.document;
  if (partyId !== draft.partyId) return notFound;
  await asSystem(tx, 'intake', async () => {
    await removeDocumentRow(tx, id);
    await fillRequirement(tx, { applicationId: row.id, partyId, kind }, null);
  });
  await recordOnCase(tx, context.actor, row.id, {
    action: 'document.removed',
    payload: { documentId: id },
  });
  return done(input.number);
}
