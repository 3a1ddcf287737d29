/** A contract's file for its borrower and for staff who may read the case; every download is an event. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, lockCaseById } from '@/db/queries/case/case';
import { blobOfContract, findContract } from '@/db/queries/closing/contract';
import { partiesOfUser } from '@/db/queries/people/party';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

export type DownloadedContract = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
};

/** Spouse and guarantor see the case, but the contract is the borrower's. */
async function borrows(tx: Transaction, { actor }: Context, row: CaseRow): Promise<boolean> {
  if (actor.kind !== 'applicant') return true;
  return (await partiesOfUser(tx, actor.id)).some((each) => each.partyId === row.borrowerId);
}

export async function downloadContract(
  context: Context,
  input: { readonly contractId: string },
): Promise<Outcome<DownloadedContract>> {
  const found = await transact(context, async (tx) => {
    const contract = await findContract(tx, input.contractId);
    const row = contract && (await lockCaseById(tx, contract.applicationId));
    if (contract === undefined || row === undefined) return notFound;
    const allowed = authorizeOnCase(context.actor, 'document.read', row, true);
    if (!allowed.ok) return allowed;
    if (!(await borrows(tx, context, row))) return notFound;
    const blob = await asSystem(tx, 'contract', () => blobOfContract(tx, contract));
    if (blob === undefined) return notFound;
    await recordOnCase(tx, context.actor, row.id, {
      action: 'contract.downloaded',
      payload: { contractId: contract.id },
    });
    return done({ blob, fileName: `${row.number}.${contract.language}.pdf` });
  });
  if (!found.ok) return found;
  const { blob, fileName } = found.value;
  const bytes = await context.ports.storage.get(blob);
  return done({ bytes, mediaType: blob.mediaType, fileName });
}
