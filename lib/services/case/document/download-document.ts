/** One document's bytes for those who may read the case; every download is an event. */
import type { Transaction } from '@/db/connect';
import { lockCaseById } from '@/db/queries/case/case';
import { findDocument } from '@/db/queries/case/document';
import { partiesOfUser } from '@/db/queries/people/party';
import { mayBeShown } from '@/lib/domain/application/paper-checks';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { honestName } from './accepted-files';
import { admitOwnAnswer } from './tray/settle-tray';

export type DownloadedDocument = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  /** Past its checks: a browser may show it in place, else it is only handed out. */
  readonly mayBeShown: boolean;
};

/** An applicant reads the papers of their own person; those of others in the case are not theirs. */
async function isTheirs(tx: Transaction, { actor }: Context, partyId: string): Promise<boolean> {
  if (actor.kind !== 'applicant') return true;
  return (await partiesOfUser(tx, actor.id)).some((each) => each.partyId === partyId);
}

export async function downloadDocument(
  context: Context,
  input: { readonly documentId: string },
): Promise<Outcome<DownloadedDocument>> {
  const found = await transact(context, async (tx) => {
    const row = await findDocument(tx, input.documentId);
    const ofCase = row && (await lockCaseById(tx, row.document.applicationId));
    if (row === undefined || ofCase === undefined) return notFound;
    const allowed = authorizeOnCase(context.actor, 'document.read', ofCase, true);
    if (!allowed.ok) return allowed;
    if (!(await isTheirs(tx, context, row.document.partyId))) return notFound;
    // In quarantine it is nobody's to open, whoever sent it.
    if (row.blob.scanVerdict === 'infected') return refused('REFUSED', 'file_unsafe');
    const key = await personKeyOf(tx, context.vault, row.document.partyId);
    const { fileNameCipher } = row.document;
    const fileName =
      fileNameCipher === null ? 'document' : key.open(fileNameCipher, `document/${row.document.id}`);
    await recordOnCase(tx, context.actor, ofCase.id, {
      action: 'document.downloaded',
      payload: { documentId: row.document.id },
    });
    await admitOwnAnswer(tx, context.actor, ofCase, row.document);
    const { state } = row.document;
    return done({ fileName, blob: row.blob, shown: mayBeShown({ ...row.blob, state }) });
  });
  if (!found.ok) return found;
  const { blob, fileName, shown } = found.value;
  const bytes = await context.ports.storage.get(blob);
  const { mediaType } = blob;
  return done({ bytes, mediaType, fileName: honestName(fileName, mediaType), mayBeShown: shown });
}
