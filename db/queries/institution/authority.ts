/** Versions of the authority matrix of a product: drafts, the one in force, what is to come and what was. */
import { and, desc, eq, gt, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { keptQuery } from '@/db/kept-plans';
import { sha256 } from '@/db/queries/record/audit';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { product } from '@/db/schema/institution/product';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import type { ProductRow } from './product';

export type MatrixRow = typeof authorityMatrixVersion.$inferSelect;
type Series = Pick<MatrixRow, 'productId' | 'secured' | 'currency'>;

export const seriesOf = (of: ProductRow): Series => ({
  productId: of.id,
  secured: of.secured,
  currency: of.currency,
});

const inSeries = (series: Series) =>
  and(
    eq(authorityMatrixVersion.productId, series.productId),
    eq(authorityMatrixVersion.secured, series.secured),
    eq(authorityMatrixVersion.currency, series.currency),
  );

/** Published products that have a matrix, by code. */
export function productsWithMatrix(tx: Transaction): Promise<ProductRow[]> {
  return tx.select().from(product).where(eq(product.state, 'published')).orderBy(product.code).limit(200);
}

async function newest(tx: Transaction, where: SQL | undefined): Promise<MatrixRow | undefined> {
  const [row] = await tx
    .select()
    .from(authorityMatrixVersion)
    .where(where)
    .orderBy(desc(authorityMatrixVersion.inForceFrom), desc(authorityMatrixVersion.number))
    .limit(1);
  return row;
}

const published = eq(authorityMatrixVersion.state, 'published');

export const matrixInForce = (tx: Transaction, series: Series) =>
  newest(tx, and(inSeries(series), published, lte(authorityMatrixVersion.inForceFrom, sql`now()`)));

/** In force now for a case's product, in one reading; `undefined` where it has none. */
export async function matrixOfProduct(
  tx: Transaction,
  productId: string,
): Promise<AuthorityMatrix | undefined> {
  const [row] = await inForceFor(tx, { id: productId });
  return row === undefined ? undefined : matrixOf(row);
}
const inForceFor = keptQuery((db) =>
  db
    .select({ body: authorityMatrixVersion.body })
    .from(authorityMatrixVersion)
    .innerJoin(
      product,
      and(
        eq(product.id, authorityMatrixVersion.productId),
        eq(product.secured, authorityMatrixVersion.secured),
        eq(product.currency, authorityMatrixVersion.currency),
      ),
    )
    .where(
      and(
        eq(product.id, sql.placeholder('id')),
        published,
        lte(authorityMatrixVersion.inForceFrom, sql`now()`),
      ),
    )
    .orderBy(desc(authorityMatrixVersion.inForceFrom), desc(authorityMatrixVersion.number))
    .limit(1),
);

/** The last that comes into force later. */
export const matrixScheduled = (tx: Transaction, series: Series) =>
  newest(tx, and(inSeries(series), published, gt(authorityMatrixVersion.inForceFrom, sql`now()`)));

export const matrixDraft = (tx: Transaction, series: Series) =>
  newest(tx, and(inSeries(series), eq(authorityMatrixVersion.state, 'draft')));

export const matrixById = (tx: Transaction, id: string) => newest(tx, eq(authorityMatrixVersion.id, id));

/** Everything that was published, newest number first, below `before`. */
export function matrixHistory(
  tx: Transaction,
  series: Series,
  before: number | null,
  limit: number,
): Promise<MatrixRow[]> {
  return tx
    .select()
    .from(authorityMatrixVersion)
    .where(
      and(
        inSeries(series),
        or(eq(authorityMatrixVersion.state, 'published'), eq(authorityMatrixVersion.state, 'retired')),
        before === null ? undefined : sql`${authorityMatrixVersion.number} < ${before}`,
      ),
    )
    .orderBy(desc(authorityMatrixVersion.number))
    .limit(limit);
}

/** Acts on one product's matrix come one after the other; a case that is opened meanwhile does not wait. */
export async function lockSeries(tx: Transaction, productId: string): Promise<void> {
  await tx.select({ id: product.id }).from(product).where(eq(product.id, productId)).for('no key update');
}

const storedBody = (matrix: AuthorityMatrix) => {
  const body = canonicalJson(matrix);
  return { body, bodyHash: sha256(body) };
};

export const matrixOf = (row: Pick<MatrixRow, 'body'>): AuthorityMatrix => JSON.parse(row.body);

/** The next number of the series; its lock must be held. The body carries the number as its version. */
export async function insertDraft(
  tx: Transaction,
  series: Series,
  draft: {
    readonly id: string;
    readonly matrix: Omit<AuthorityMatrix, 'version'>;
    readonly basedOnId: string;
    readonly createdById: string;
  },
): Promise<void> {
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${authorityMatrixVersion.number}), 0)::int` })
    .from(authorityMatrixVersion)
    .where(inSeries(series));
  const number = (last?.number ?? 0) + 1;
  await tx.insert(authorityMatrixVersion).values({
    ...series,
    id: draft.id,
    number,
    ...storedBody({ ...draft.matrix, version: `M-${number}` }),
    basedOnId: draft.basedOnId,
    createdById: draft.createdById,
  });
}

export type MatrixPatch = Partial<
  Pick<
    MatrixRow,
    | 'state'
    | 'note'
    | 'proposedAt'
    | 'sentBackAt'
    | 'sentBackById'
    | 'sentBackReason'
    | 'publishedAt'
    | 'publishedById'
    | 'inForceFrom'
    | 'retiredAt'
  >
> & { readonly matrix?: Omit<AuthorityMatrix, 'version'> };

/** Guarded by the version that was read; `undefined`: somebody else was first. */
export async function writeMatrix(
  tx: Transaction,
  row: MatrixRow,
  { matrix, ...patch }: MatrixPatch,
): Promise<MatrixRow | undefined> {
  const body = matrix === undefined ? {} : storedBody({ ...matrix, version: `M-${row.number}` });
  const [written] = await tx
    .update(authorityMatrixVersion)
    .set({ ...patch, ...body, version: sql`${authorityMatrixVersion.version} + 1` })
    .where(and(eq(authorityMatrixVersion.id, row.id), eq(authorityMatrixVersion.version, row.version)))
    .returning();
  return written;
}

/** Whether another version of the series comes into force at this very instant. */
export async function instantTaken(tx: Transaction, row: MatrixRow, inForceFrom: Date): Promise<boolean> {
  const [other] = await tx
    .select({ id: authorityMatrixVersion.id })
    .from(authorityMatrixVersion)
    .where(
      and(
        inSeries(row),
        published,
        ne(authorityMatrixVersion.id, row.id),
        eq(authorityMatrixVersion.inForceFrom, inForceFrom),
        isNull(authorityMatrixVersion.retiredAt),
      ),
    )
    .limit(1);
  return other !== undefined;
}
