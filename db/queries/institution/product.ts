/** Products and the versions of policy and authority in force. */
import { and, asc, desc, eq, lte, ne, sql } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { branch, institution, netAssets } from '@/db/schema/institution/institution';
import { legalParameter, policyVersion, product } from '@/db/schema/institution/product';

export type ProductRow = typeof product.$inferSelect;

export function openProducts(tx: Transaction): Promise<ProductRow[]> {
  return tx
    .select()
    .from(product)
    .where(and(eq(product.state, 'published'), eq(product.openToApplicants, true)))
    .orderBy(asc(product.code))
    .limit(100);
}

/** Every product that is lent or was. */
export function allProducts(tx: Transaction): Promise<ProductRow[]> {
  return tx.select().from(product).where(ne(product.state, 'draft')).orderBy(asc(product.code)).limit(100);
}

export async function productByCode(tx: Transaction, code: string): Promise<ProductRow | undefined> {
  const [row] = await tx.select().from(product).where(eq(product.code, code)).limit(1);
  return row;
}

export async function productById(tx: Transaction, id: string): Promise<ProductRow | undefined> {
  const [row] = await products(tx, { id });
  return row;
}
const products = keptQuery((db) =>
  db
    .select()
    .from(product)
    .where(eq(product.id, sql.placeholder('id')))
    .limit(1),
);

/** Policy and matrix in force now for a product; `undefined` where none was published. */
export async function versionsInForce(tx: Transaction, of: ProductRow) {
  const [policy] = await tx
    .select()
    .from(policyVersion)
    .where(and(eq(policyVersion.productId, of.id), eq(policyVersion.state, 'published')))
    .limit(1);
  const [matrix] = await tx
    .select()
    .from(authorityMatrixVersion)
    .where(
      and(
        eq(authorityMatrixVersion.productId, of.id),
        eq(authorityMatrixVersion.state, 'published'),
        eq(authorityMatrixVersion.secured, of.secured),
        eq(authorityMatrixVersion.currency, of.currency),
        lte(authorityMatrixVersion.inForceFrom, sql`now()`),
      ),
    )
    .orderBy(desc(authorityMatrixVersion.inForceFrom))
    .limit(1);
  return policy === undefined || matrix === undefined ? undefined : { policy, matrix };
}

type InstitutionRow = typeof institution.$inferSelect;
const readIn = new WeakMap<Transaction, Promise<InstitutionRow>>();

/** The one institution, read once in a transaction however many rules ask for its zone, law or amounts. */
export function theInstitution(tx: Transaction): Promise<InstitutionRow> {
  const known = readIn.get(tx);
  if (known !== undefined) return known;
  const read = readInstitution(tx);
  // A pool's handle outlives every transaction: what it read may have changed since.
  if (tx instanceof PgTransaction) readIn.set(tx, read);
  return read;
}

const institutions = keptQuery((db) => db.select().from(institution).limit(1));

async function readInstitution(tx: Transaction): Promise<InstitutionRow> {
  const [row] = await institutions(tx, {});
  if (row === undefined) throw new Error('No institution has been set up in this database.');
  return row;
}

export type BranchRow = typeof branch.$inferSelect;

export async function branchById(tx: Transaction, id: string): Promise<BranchRow | undefined> {
  const [row] = await branches(tx, { id });
  return row;
}
const branches = keptQuery((db) =>
  db
    .select()
    .from(branch)
    .where(eq(branch.id, sql.placeholder('id')))
    .limit(1),
);

/** The branch whose region code is the longest common start of the person's; else the first open branch. */
export async function branchForRegion(
  tx: Transaction,
  regionCode: string | null,
): Promise<BranchRow | undefined> {
  const rows = await openBranches(tx);
  const shared = (code: string | null) => {
    if (code === null || regionCode === null) return 0;
    let length = 0;
    while (length < code.length && code[length] === regionCode[length]) length += 1;
    return length;
  };
  return rows.reduce<BranchRow | undefined>(
    (best, row) => (best === undefined || shared(row.regionCode) > shared(best.regionCode) ? row : best),
    undefined,
  );
}

/** Parameters of a jurisdiction in force on a date; `validTo` is inclusive. */
export const legalParametersOn = (tx: Transaction, jurisdiction: string, onDate: string) =>
  parametersOn(tx, { jurisdiction, onDate });
const parametersOn = keptQuery((db) =>
  db
    .select()
    .from(legalParameter)
    .where(
      and(
        eq(legalParameter.jurisdiction, sql.placeholder('jurisdiction')),
        sql`${legalParameter.validFrom} <= ${sql.placeholder('onDate')}`,
        sql`(${legalParameter.validTo} is null or ${legalParameter.validTo} >= ${sql.placeholder('onDate')})`,
      ),
    )
    .orderBy(asc(legalParameter.id)),
);

/** The lender's latest net assets on a date in one currency, minor units; `null` where none is dated so early. */
export async function netAssetsOn(tx: Transaction, currency: string, onDate: string): Promise<number | null> {
  const [row] = await tx
    .select({ netAssetsMinor: netAssets.netAssetsMinor })
    .from(netAssets)
    .where(and(eq(netAssets.currency, currency), sql`${netAssets.asOf} <= ${onDate}`))
    .orderBy(sql`${netAssets.asOf} desc`)
    .limit(1);
  return row?.netAssetsMinor ?? null;
}

/** The very versions that an assessment was made with, whatever their state now. */
export async function versionsById(tx: Transaction, policyVersionId: string, matrixVersionId: string) {
  const [policy] = await tx
    .select()
    .from(policyVersion)
    .where(eq(policyVersion.id, policyVersionId))
    .limit(1);
  const [matrix] = await tx
    .select()
    .from(authorityMatrixVersion)
    .where(eq(authorityMatrixVersion.id, matrixVersionId))
    .limit(1);
  return policy === undefined || matrix === undefined ? undefined : { policy, matrix };
}

export function openBranches(tx: Transaction): Promise<BranchRow[]> {
  return tx.select().from(branch).where(sql`${branch.closedAt} is null`).orderBy(asc(branch.code)).limit(500);
}
