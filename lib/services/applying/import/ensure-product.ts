/** The product that a map imports into; created as published by 'import' where the map carries it. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { insertImportProduct } from '@/db/queries/institution/import';
import { type ProductRow, productByCode } from '@/db/queries/institution/product';
import { appendEvent, sha256 } from '@/db/queries/record/audit';
import type { ImportMap } from '@/lib/contracts/stored/import-map';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { importPolicy } from '@/lib/domain/policy/default-policy';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

export async function ensureProduct(
  tx: Transaction,
  context: Context,
  map: ImportMap,
): Promise<Outcome<ProductRow>> {
  const found = await productByCode(tx, map.product);
  if (found !== undefined)
    return found.currency === map.currency
      ? done(found)
      : refused('REFUSED', 'import_currency_differs', { currency: found.currency });
  if (map.create === undefined) return refused('REFUSED', 'import_product_missing', { product: map.product });
  await create(tx, context, map, map.create);
  const made = await productByCode(tx, map.product);
  return made === undefined
    ? refused('REFUSED', 'import_product_missing', { product: map.product })
    : done(made);
}

async function create(
  tx: Transaction,
  context: Context,
  map: ImportMap,
  create: NonNullable<ImportMap['create']>,
): Promise<void> {
  const id = randomUUID();
  const policyId = randomUUID();
  const { nameEn, nameZh, jurisdiction, minorPerYuan, ...limits } = create;
  const policy = importPolicy({
    id: `${map.product}-1`,
    productCode: map.product,
    currency: map.currency,
    jurisdiction,
    minorPerYuan,
  });
  // Bands of the default matrix are in fen; the same worth in the product's own minor units.
  const scaled = (bound: number | null) => (bound === null ? null : Math.round((bound / 100) * minorPerYuan));
  const matrix = {
    ...defaultMatrix,
    version: `${map.product}-1`,
    currency: map.currency,
    bandsUpToMinor: defaultMatrix.bandsUpToMinor.map(scaled),
  };
  // By the database's clock, by which versions in force are looked up: this import is judged by it at once.
  const now = await databaseNow(tx);
  const published = {
    productId: id,
    number: 1,
    state: 'published' as const,
    publishedAt: now,
    inForceFrom: now,
  };
  const policyBody = canonicalJson(policy);
  const matrixBody = canonicalJson(matrix);
  await insertImportProduct(tx, {
    product: {
      id,
      code: map.product,
      nameEn,
      nameZh,
      state: 'published',
      currency: map.currency,
      jurisdiction,
      secured: false,
      rateType: 'fixed',
      ...limits,
      repaymentMethods: ['bullet'],
      requiredDocuments: [],
      terms: {},
      openToApplicants: false,
    },
    policy: { ...published, id: policyId, body: policyBody, bodyHash: sha256(policyBody) },
    matrix: {
      ...published,
      secured: false,
      currency: map.currency,
      body: matrixBody,
      bodyHash: sha256(matrixBody),
    },
  });
  await appendEvent(
    tx,
    context.actor,
    { kind: 'product', id },
    { action: 'product.published', payload: { productId: id, code: map.product } },
  );
}
