/** The draft that an applicant has open: loaded with its key and product, or not there for them. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, findCase, lockCase } from '@/db/queries/case/case';
import { type DraftRow, findDraft } from '@/db/queries/case/draft';
import { type ProductRow, productById } from '@/db/queries/institution/product';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { openDraft } from './draft-cipher';

export type OwnDraft = {
  readonly row: CaseRow;
  readonly draft: DraftRow;
  readonly data: DraftData;
  readonly product: ProductRow;
  readonly key: PersonKey;
};

/** `lock` for writes. A submitted application is no draft any more: `not_a_draft`. */
export async function ownDraft(
  tx: Transaction,
  context: Context,
  number: string,
  lock: boolean,
): Promise<Outcome<OwnDraft>> {
  if (context.actor.kind !== 'applicant') return notFound;
  const row = lock ? await lockCase(tx, number) : await findCase(tx, number);
  if (row === undefined) return notFound;
  if (row.state !== 'draft') return refused('REFUSED', 'not_a_draft');
  const draft = await findDraft(tx, row.id);
  const product = await productById(tx, row.productId);
  if (draft === undefined || product === undefined) return notFound;
  const key = await personKeyOf(tx, context.vault, draft.partyId);
  return done({ row, draft, product, key, data: openDraft(key, draft) });
}
