/** What the version of the authority in force now says of signers' codes: those it withdraws and those it adds. */
import type { Transaction } from '@/db/connect';
import { matrixOfProduct } from '@/db/queries/institution/authority';
import type { ApplicationView } from '@/lib/contracts/application';
import { addedReasons, withdrawnReasons } from '@/lib/contracts/case-parts';

export async function saidOfReasons(
  tx: Transaction,
  productId: string,
): Promise<Pick<ApplicationView, 'withdrawnReasons' | 'addedReasons'>> {
  const inForce = await matrixOfProduct(tx, productId);
  return {
    withdrawnReasons: withdrawnReasons.parse(inForce?.withdrawnReasons ?? {}),
    addedReasons: addedReasons.parse(inForce?.addedReasons ?? {}),
  };
}
