/** Contracts of offers, one for each language, with the files that hold them. */
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { documentBlob } from '@/db/schema/application/document';
import { contract } from '@/db/schema/decision/closing';

export type ContractRow = typeof contract.$inferSelect;

export function contractsOf(tx: Transaction, offerId: string): Promise<ContractRow[]> {
  return tx.select().from(contract).where(eq(contract.offerId, offerId)).orderBy(contract.language);
}

/** `false` where it was written before. */
export async function insertContract(tx: Transaction, row: typeof contract.$inferInsert): Promise<boolean> {
  const of = and(eq(contract.offerId, row.offerId), eq(contract.language, row.language));
  const [known] = await tx.select({ id: contract.id }).from(contract).where(of).limit(1);
  if (known !== undefined) return false;
  await tx.insert(contract).values(row);
  return true;
}

export async function findContract(tx: Transaction, id: string): Promise<ContractRow | undefined> {
  const [row] = await tx.select().from(contract).where(eq(contract.id, id)).limit(1);
  return row;
}

/** The file of a contract; read as the system, after the contract itself was the caller's to read. */
export async function blobOfContract(tx: Transaction, { blobId }: Pick<ContractRow, 'blobId'>) {
  const [row] = await tx.select().from(documentBlob).where(eq(documentBlob.id, blobId)).limit(1);
  return row;
}
