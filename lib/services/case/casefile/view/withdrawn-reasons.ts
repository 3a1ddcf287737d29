/** Codes that the version of the authority in force now withdraws from signers. */
import type { Transaction } from '@/db/connect';
import { matrixOfProduct } from '@/db/queries/institution/authority';
import type { ApplicationView } from '@/lib/contracts/application';
import { withdrawnReasons as withdrawnSchema } from '@/lib/contracts/case-parts';

export async function withdrawnReasons(
  tx: Transaction,
  productId: string,
): Promise<ApplicationView['withdrawnReasons']> {
  return withdrawnSchema.parse((await matrixOfProduct(tx, productId))?.withdrawnReasons ?? {});
}
